// Sends POST requests over so many kept connections and says how fast they were answered.
//
//     load PORT CLIENTS < requests        a request a line: token, path and JSON body, with tabs between
//
// One thread and epoll: every client sends its next request when its last one was answered. Answers must have a
// Content-Length. Prints `key: value` lines.
#include "clients.h"

static char **requests;
static size_t request_count, next_request, answered, failed;
static double *took;
static char first_failure[400];

// Turns each line of standard input into the bytes to send.
static void read_requests(void) {
    char *line = NULL;
    size_t size = 0, space = 0;
    while (getline(&line, &size, stdin) > 0) {
        char *token = strtok(line, "\t"), *path = strtok(NULL, "\t"), *body = strtok(NULL, "\n");
        if (!token || !path || !body) continue;
        if (request_count == space) {
            space = space ? space * 2 : 1024;
            requests = realloc(requests, space * sizeof *requests);
            if (!requests) die("realloc");
        }
        requests[request_count++] = post(token, path, body);
    }
    free(line);
    took = calloc(request_count + 1, sizeof *took);
    if (!took) die("calloc");
}

static void send_next(struct client *client) {
    if (next_request < request_count) send_request(client, requests[next_request++]);
}

static void count(struct client *client) {
    took[answered + failed] = now() - client->sent_at;
    if (!is_good(client) && !failed) {
        snprintf(first_failure, sizeof first_failure, "%.399s", client->answer);
        for (char *c = first_failure; *c; c++) if (*c == '\r' || *c == '\n') *c = ' ';
    }
    if (is_good(client)) answered++; else failed++;
}

// Until every request was answered; gives the seconds.
static double run(struct client *clients, int client_count) {
    int poll = epoll_create1(0);
    struct epoll_event events[64];
    double started = now();
    for (int index = 0; index < client_count; index++) {
        watch(poll, &clients[index], &clients[index]);
        send_next(&clients[index]);
    }
    while (answered + failed < request_count) {
        int ready = waited(poll, events, 64);
        for (int index = 0; index < ready; index++) {
            struct client *client = events[index].data.ptr;
            if (!receive(client)) continue;
            count(client);
            send_next(client);
        }
    }
    return now() - started;
}

int main(int count_of_arguments, char **arguments) {
    int port = count_of_arguments == 3 ? atoi(arguments[1]) : 0;
    int client_count = count_of_arguments == 3 ? atoi(arguments[2]) : 0;
    if (port < 1 || client_count < 1 || client_count > most_clients) {
        fprintf(stderr, "usage: load PORT CLIENTS < requests\n");
        return 64;
    }
    read_requests();
    struct client *clients = calloc((size_t)client_count, sizeof *clients);
    if (!clients) die("calloc");
    for (int index = 0; index < client_count; index++) clients[index].socket = connected(port);
    double seconds = run(clients, client_count);
    qsort(took, request_count, sizeof *took, ascending);
    printf("answered: %zu\nfailed: %zu\nseconds: %.6f\n", answered, failed, seconds);
    printf("median_ms: %.2f\np99_ms: %.2f\n", took[request_count / 2] * 1e3, took[request_count * 99 / 100] * 1e3);
    printf("first_failure: %s\n", first_failure);
    return 0;
}
