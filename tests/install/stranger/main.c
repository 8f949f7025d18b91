#include <stdio.h>
#include <string.h>
#include <usher/usher.h>

int main(int argc, char **argv) {
  const char *key = "0123456789abcdef0123456789abcdef";
  const char *who = "{\"actor\":\"stranger\"}";
  const char *request = "{\"service\":\"health_insurance_policy\",\"name\":\"Zelindra Quorvath\"}";
  usher_engine *engine = NULL;
  usher_session *session = NULL;
  usher_text *answer = NULL;
  usher_error *error = NULL;
  if (argc < 2 || usher_open(argv[1], strlen(argv[1]), key, 32, NULL, 0, &engine, &error) != USHER_OK ||
      usher_session_open(engine, who, strlen(who), &session, &error) != USHER_OK ||
      usher_customer_enroll(session, request, strlen(request), &answer, &error) != USHER_OK) {
    fprintf(stderr, "%s\n", usher_error_message(error));
    return 1;
  }
  printf("usher %s\n", usher_version());
  usher_text_free(answer);
  usher_session_free(session);
  usher_engine_free(engine);
  return usher_live_handles() == 0 ? 0 : 1;
}
