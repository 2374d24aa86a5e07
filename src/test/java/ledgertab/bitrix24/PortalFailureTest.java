package ledgertab.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import ledgertab.bitrix24.PortalFailure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PortalFailureTest {

  @ParameterizedTest
  @CsvSource({
    "expired_token,x,401,TOKEN_EXPIRED",
    "EXPIRED_TOKEN,x,401,TOKEN_EXPIRED",
    "invalid_token,x,401,TOKEN_INVALID",
    "NO_AUTH_FOUND,Wrong authorization data,401,TOKEN_INVALID",
    "QUERY_LIMIT_EXCEEDED,Too many requests,503,LIMIT",
    "OVERLOAD_LIMIT,x,503,BLOCKED",
    "OPERATION_TIME_LIMIT,x,429,METHOD_PAUSED",
    "insufficient_scope,'',403,MISSING_SCOPE",
    "ACCESS_DENIED,REST API is available only on commercial plans,403,PLAN",
    "ACCESS_DENIED,Access denied!,400,NO_RIGHT",
    "PAYMENT_REQUIRED,Payment required,400,PLAN",
    "INVALID_CREDENTIALS,x,403,NO_RIGHT",
    "user_access_error,x,403,USER_NOT_ALLOWED",
    "allowed_only_intranet_user,x,403,NO_RIGHT",
    "METHOD_CONFIRM_WAITING,x,401,CONFIRM_PENDING",
    "METHOD_CONFIRM_DENIED,x,403,NO_RIGHT",
    "WRONG_AUTH_TYPE,x,403,REFUSED",
    "INVALID_REQUEST,Https required,400,REFUSED",
    "ERROR_BATCH_LENGTH_EXCEEDED,x,400,REFUSED",
    "ERROR_BATCH_METHOD_NOT_ALLOWED,x,405,REFUSED",
    "ERROR_METHOD_NOT_FOUND,x,404,METHOD_MISSING",
    "ERROR_MANIFEST_IS_NOT_AVAILABLE,x,404,BLOCKED",
    "PORTAL_DELETED,Portal was deleted,500,GONE",
    "INTERNAL_SERVER_ERROR,x,500,OUTCOME_UNKNOWN",
    "ERROR_UNEXPECTED_ANSWER,x,200,OUTCOME_UNKNOWN",
    "SOMETHING_NEW,x,500,OUTCOME_UNKNOWN",
    "SOMETHING_NEW,x,400,REFUSED",
    "NOT_FOUND,Not found.,400,NOT_FOUND",
    "'',Not found,400,NOT_FOUND",
    "'',Access denied.,400,NO_RIGHT",
    "'',ID is not defined or invalid.,400,NOT_FOUND",
    "0,Access denied.,400,NO_RIGHT",
    "'',The 'FIELD_NAME' field is not found.,400,REFUSED",
    "'',The Requisite with ID '27' is not found,400,NOT_FOUND"
  })
  void a_code_says_what_to_do(String code, String description, int status, Kind kind) {
    var json = "{\"error\":\"" + code + "\",\"error_description\":\"" + description + "\"}";

    assertThat(read(json, status).kind()).isEqualTo(kind);
  }

  @Test
  void a_code_may_be_a_number() {
    assertThat(read("{\"error\":0,\"error_description\":\"Access denied.\"}", 400).kind())
        .isEqualTo(Kind.NO_RIGHT);
  }

  @Test
  void rest_3_puts_an_object_there() {
    assertThat(read("{\"error\":{\"code\":\"NOT_FOUND\",\"message\":\"x\"}}", 400).kind())
        .isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void a_bare_text_is_the_code() {
    assertThat(read("\"expired_token\"", 200).kind()).isEqualTo(Kind.TOKEN_EXPIRED);
  }

  @Test
  void a_long_code_is_cut() {
    assertThat(read("\"" + "x".repeat(5_000) + "\"", 200).code()).hasSize(100);
  }

  private static PortalFailure read(String json, int status) {
    return PortalFailure.of(PhpJson.parse(json).orElseThrow(), status);
  }
}
