package ledgertab.placement.purchases;

/// Ids of elements, safe in a selector whatever the ledger's ids hold, and as different as those.
final class Marks {

  private Marks() {}

  static String of(String prefix, String id) {
    var mark = new StringBuilder(prefix).append('-');
    id.codePoints()
        .forEach(
            c -> {
              if (c == '-' || (c < 128 && Character.isLetterOrDigit(c))) {
                mark.appendCodePoint(c);
              } else {
                mark.append('_').append(Integer.toHexString(c)).append('_');
              }
            });
    return mark.toString();
  }
}
