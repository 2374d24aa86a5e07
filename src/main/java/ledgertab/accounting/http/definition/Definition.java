package ledgertab.accounting.http.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.history.ClientKey;

/// Everything that is known about a kind of ledger. A question that it does not have is one that
/// the ledger does not answer.
public record Definition(
    Auth auth, Checks checks, Clients clients, Sections sections, Optional<Orders> orders) {

  /// @param find by kind of key; all questions of a kind are asked
  /// @param search by part of a name, number or tax id
  /// @param one by id
  /// @param probe any client: whether the ledger is there and holds anything
  public record Clients(
      Map<ClientKey.Kind, List<Question>> find,
      Optional<Question> search,
      Optional<Question> one,
      Question probe) {

    public Clients {
      find = Map.copyOf(find);
    }
  }

  public record Sections(
      List<Documents> documents,
      Optional<Question> lines,
      Optional<Credit> credit,
      Optional<Question> complaints) {

    public Sections {
      documents = List.copyOf(documents);
    }
  }

  /// One kind of documents.
  ///
  /// @param unpaid asks for those alone that something is to be paid on
  /// @param prefix before their ids, which are theirs alone
  /// @param negative the kind of those with a total below zero; empty text for the same
  public record Documents(
      Question all, Optional<Question> unpaid, String prefix, String negative) {}

  /// @param question limits, and debts unless the documents or the open items tell them
  /// @param zeroIsNone whether a limit of zero means that there is none
  /// @param given is asked first; its fields become placeholders of the question
  /// @param open the join whose rows are the open items; empty text where there is none
  public record Credit(
      Optional<Question> question, boolean zeroIsNone, Optional<Question> given, String open) {}

  /// The one thing that is written: the status of an order.
  ///
  /// @param find by number or id; all of these are asked
  public record Orders(List<Status> statuses, List<Question> find) {

    public Orders {
      statuses = List.copyOf(statuses);
      find = List.copyOf(find);
    }

    public Optional<Status> status(String code) {
      return statuses.stream().filter(status -> status.code().equals(code)).findFirst();
    }
  }

  /// @param set gives it to an order
  public record Status(String code, String name, RequestTemplate set) {}
}
