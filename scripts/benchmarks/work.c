// Lets so many reps work at once, each pulling a call, logging it, pulling the next, and says how fast that was.
//
//     work PORT[,PORT…] ROUNDS < tokens   a rep's token a line; they are shared out among the ports
//
// One thread and epoll. Says how many of the people given out were given to two. Prints `key: value` lines.
#include "clients.h"

enum { id_length = 32 };

struct rep {
    struct client client;
    char *token;
    // The touch it holds and is about to log; empty while it pulls.
    char touch[id_length];
    long rounds_left;
};

struct tally {
    double *took;
    size_t count;
};

static struct tally pulls, logs;
static char (*leads)[id_length];
static size_t empty_answers;

// Copies the id that follows a text in the answer; false when it is not there.
static int find_id(const char *answer, const char *text, char *id) {
    const char *place = strstr(answer, text);
    if (!place) return 0;
    place += strlen(text);
    size_t length = strcspn(place, "\"");
    if (length >= id_length) return 0;
    memcpy(id, place, length);
    id[length] = 0;
    return 1;
}

static void pull(struct rep *rep) {
    rep->touch[0] = 0;
    char *request = post(rep->token, "/v1/next?count=1", "");
    send_request(&rep->client, request);
    free(request);
}

static void log_call(struct rep *rep) {
    char path[128];
    snprintf(path, sizeof path, "/v1/touches/%s/attempt", rep->touch);
    char *request = post(rep->token, path, "{\"disposition\":\"no-answer\"}");
    send_request(&rep->client, request);
    free(request);
}

// Goes on after an answer; whether the rep has work left.
static int go_on(struct rep *rep) {
    struct client *client = &rep->client;
    struct tally *tally = rep->touch[0] ? &logs : &pulls;
    tally->took[tally->count++] = now() - client->sent_at;
    if (!is_good(client)) {
        fprintf(stderr, "refused: %.500s\n", client->answer);
        exit(1);
    }
    if (rep->touch[0]) {
        if (--rep->rounds_left == 0) return 0;
        pull(rep);
    } else if (find_id(client->answer, "\"touch\":\"", rep->touch)) {
        if (!find_id(client->answer, "\"id\":\"lead-", leads[pulls.count - 1])) die("a row without a lead");
        log_call(rep);
    } else {
        empty_answers++;
        return 0;
    }
    return 1;
}

static int by_text(const void *a, const void *b) { return strcmp(a, b); }

static size_t given_twice(void) {
    size_t twice = 0;
    qsort(leads, pulls.count, sizeof *leads, by_text);
    for (size_t index = 1; index < pulls.count; index++)
        if (leads[index][0] && strcmp(leads[index], leads[index - 1]) == 0) twice++;
    return twice;
}

static void tell(const char *name, struct tally *tally) {
    qsort(tally->took, tally->count, sizeof *tally->took, ascending);
    printf("%s: %zu\n%s_median_ms: %.2f\n%s_p99_ms: %.2f\n", name, tally->count, name,
           tally->took[tally->count / 2] * 1e3, name, tally->took[tally->count * 99 / 100] * 1e3);
}

enum { most_ports = 16 };

// The numbers of a list with commas; gives how many.
static int read_ports(char *list, int *ports) {
    int count = 0;
    for (char *part = strtok(list, ","); part && count < most_ports; part = strtok(NULL, ","))
        ports[count++] = atoi(part);
    return count;
}

int main(int count_of_arguments, char **arguments) {
    int ports[most_ports] = {0};
    int port_count = count_of_arguments == 3 ? read_ports(arguments[1], ports) : 0;
    long rounds = count_of_arguments == 3 ? atol(arguments[2]) : 0;
    struct rep *reps = calloc(most_clients, sizeof *reps);
    if (port_count < 1 || ports[0] < 1 || rounds < 1 || !reps) {
        fprintf(stderr, "usage: work PORT[,PORT…] ROUNDS < tokens\n");
        return 64;
    }
    int rep_count = 0;
    char *line = NULL;
    size_t size = 0;
    while (rep_count < most_clients && getline(&line, &size, stdin) > 0) {
        line[strcspn(line, "\n")] = 0;
        reps[rep_count].token = strdup(line);
        reps[rep_count].rounds_left = rounds;
        reps[rep_count].client.socket = connected(ports[rep_count % port_count]);
        rep_count++;
    }
    size_t most = (size_t)rep_count * (size_t)rounds + 1;
    pulls.took = calloc(most, sizeof *pulls.took);
    logs.took = calloc(most, sizeof *logs.took);
    leads = calloc(most, sizeof *leads);
    if (!pulls.took || !logs.took || !leads) die("calloc");
    int poll = epoll_create1(0), working = rep_count;
    struct epoll_event events[64];
    double started = now();
    for (int index = 0; index < rep_count; index++) {
        watch(poll, &reps[index].client, &reps[index]);
        pull(&reps[index]);
    }
    while (working) {
        int ready = waited(poll, events, 64);
        for (int index = 0; index < ready; index++) {
            struct rep *rep = events[index].data.ptr;
            if (receive(&rep->client)) working -= !go_on(rep);
        }
    }
    printf("seconds: %.6f\nempty: %zu\ntwice: %zu\n", now() - started, empty_answers, given_twice());
    tell("next", &pulls);
    tell("log", &logs);
    return 0;
}
