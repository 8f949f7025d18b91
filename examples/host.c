/* The smallest useful host in C: enrol a customer, see what usher found, carry out what waits outside.
 * Build: cc -std=c99 host.c $(pkg-config --cflags --libs usher)     Run: ./host store.db */
#include <stdio.h>
#include <string.h>
#include <usher/usher.h>

/* Every operation has one shape: JSON in, JSON out, a code and an error to read. So one helper serves them
 * all. */
typedef int32_t (*operation)(usher_session *, const char *, size_t, usher_text **, usher_error **);

static int call(const char *title, operation what, usher_session *session, const char *request) {
  usher_text *answer = NULL;
  usher_error *error = NULL;
  int32_t code = what(session, request, strlen(request), &answer, &error);
  if (code == USHER_OK)
    printf("%s:\n  %s\n", title, usher_text_data(answer));
  else
    fprintf(stderr, "%s: %s\n", title, usher_error_message(error));
  usher_text_free(answer); /* freeing NULL is fine, in any order */
  usher_error_free(error);
  return code == USHER_OK;
}

int main(int argc, char **argv) {
  const char *path = argc > 1 ? argv[1] : "host.usher";
  const char *phrase = "an example passphrase"; /* a real host keeps 32 random bytes in its own key store */
  const char *who = "{\"actor\": \"Front desk\", \"role\": \"staff\", \"purpose\": \"onboarding\"}";
  usher_engine *engine = NULL;
  usher_session *session = NULL;
  usher_error *error = NULL;
  int good = 0;

  if (usher_open_passphrase(path, strlen(path), phrase, strlen(phrase), NULL, 0, &engine, &error) !=
          USHER_OK ||
      usher_session_open(engine, who, strlen(who), &session, &error) != USHER_OK) {
    fprintf(stderr, "usher: %s\n", usher_error_message(error));
  } else {
    /* external_ref makes this safe to repeat: the same reference is the same customer, not a second one. */
    good = call("agent", usher_agent_put, session,
                "{\"external_ref\": {\"system\": \"host\", \"id\": \"A1\"}, \"name\": \"Elvan Masakurdu\","
                " \"skills\": [\"insurance\"], \"languages\": [\"tr\", \"en\"]}") &&
           call("enrolled", usher_customer_enroll, session,
                "{\"external_ref\": {\"system\": \"host\", \"id\": \"C1\"}, \"source\": \"app-web\","
                " \"name\": \"Zelindra Quorvath\", \"phone\": \"+90 532 000 00 01\","
                " \"email\": \"zelindra@mail.usher-sample.com\", \"nationality\": \"DEU\","
                " \"languages\": [\"tr\"], \"service\": \"health_insurance_policy\"}") &&
           call("workload", usher_assignment_workload, session, "") &&
           call("to do", usher_task_list, session, "{\"state\": \"open\"}") &&
           /* usher sends nothing itself: claim, carry out, then usher_outbox_ack or usher_outbox_fail. */
           call("to send", usher_outbox_claim, session, "{\"limit\": 1}") &&
           call("untouched", usher_timeline_verify, session, "");
  }
  usher_error_free(error);
  usher_session_free(session);
  usher_engine_free(engine);
  return good ? 0 : 1;
}
