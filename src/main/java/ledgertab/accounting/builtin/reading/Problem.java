package ledgertab.accounting.builtin.reading;

import java.util.List;

/// What can be wrong with a file or a row, with the English sentence of `ledgertab import`.
public enum Problem {
  NO_FILE("there is no such file"),
  NO_HEADER("is empty; the first row must name the columns"),
  NO_COLUMN("there is no column {0}"),
  OLD_XLS("is an old .xls file; save it as .xlsx or CSV"),
  NO_XLSX("is not a readable XLSX file"),
  LARGE_XLSX("holds too many different texts for a spreadsheet; save it as CSV"),
  BROKEN("is broken after row {0}: {1}"),
  UNREADABLE("cannot be read after row {0}"),
  NO_OBJECT("row {0} is not an object of names and values"),
  NESTED("row {0}: the value of '{1}' is a list or an object"),
  EMPTY("{column} is empty"),
  TOO_LONG("{column} is longer than {0} characters"),
  ZERO_BYTE("{column} holds a zero byte"),
  NO_DATE("{column} '{0}' is not a date this can read in one way only"),
  NO_NUMBER("{column} '{0}' is not a number"),
  TWO_WAYS("{column} '{0}' can be read two ways; say --language en or ru"),
  MANY_DIGITS("{column} has more than {0} digits"),
  MANY_DECIMALS("{column} has more than {0} decimals"),
  NEGATIVE("{column} is negative"),
  NO_CURRENCY("{column} '{0}' is not a currency code of ISO 4217"),
  NO_WORD("{column} '{0}' is none of {1}"),
  CURRENCY_NEEDED("{column} is empty, but credit_limit, on_hold and company need one"),
  OTHER_NAME("client '{0}' has another name in an earlier row"),
  OTHER_CONTACT("client '{0}' has other contact columns in an earlier row"),
  SAME_CLIENT("id '{0}' is there twice without another company or currency"),
  SAME_POSITION("id '{0}' is there twice with the same company and currency"),
  TWICE("id '{0}' is there twice"),
  POSITION_TWICE("document '{0}' has position {1} twice"),
  NO_POSITION("{column} is not a whole number from 0 to 1000000000"),
  NO_CLIENT("there is no client '{0}'"),
  NO_PARENT("client '{0}' belongs to client '{1}', who is nowhere"),
  PARENT_LOOP("client '{0}' belongs to itself through its parents"),
  NO_DOCUMENT("there is no document '{0}'");

  private final String english;

  Problem(String english) {
    this.english = english;
  }

  String english(String column, List<String> arguments) {
    // The column last: a value may hold anything, a name of ours no braces.
    var text = english.replace("{column}", column);
    for (int i = 0; i < arguments.size(); i++) {
      text = text.replace("{" + i + "}", arguments.get(i));
    }
    return text;
  }
}
