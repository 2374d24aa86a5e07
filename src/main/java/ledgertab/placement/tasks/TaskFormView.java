package ledgertab.placement.tasks;

import java.util.List;
import java.util.Map;
import ledgertab.placement.panel.Link;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Screen;
import org.jspecify.annotations.Nullable;

/// The form for a new task as its template writes it.
///
/// @param failure message key of why it was not created, null before the first try
/// @param instead the portal's own form, for what ours cannot do
record TaskFormView(
    TaskForm form,
    List<TaskForm.Fault> faults,
    @Nullable String failure,
    String save,
    String close,
    Link instead) {

  static Screen screen(
      Look look, TaskForm form, List<TaskForm.Fault> faults, @Nullable String failure) {
    var view =
        new TaskFormView(
            form,
            faults,
            failure,
            look.at("/ui/tasks"),
            look.at("/ui/tasks/closed"),
            Link.of(look.card().portal(), portalForm(look)));
    return new Screen("tab/task", "form", Map.of("task", view));
  }

  public boolean has(String fault) {
    return faults.contains(TaskForm.Fault.valueOf(fault));
  }

  private static String portalForm(Look look) {
    return "/company/personal/user/" + look.viewer().userId() + "/tasks/task/edit/0/";
  }
}
