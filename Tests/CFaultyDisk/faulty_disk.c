#define _GNU_SOURCE
#include "faulty_disk.h"
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct write {
    struct write *next;
    sqlite3_int64 offset;
    // A truncation when there are no bytes.
    unsigned char *bytes;
    int length;
};

// What is known of one file, for as long as the process runs or until it is forgotten.
struct known {
    struct known *next;
    char path[1024];
    unsigned char *synced;
    size_t size, space;
    struct write *first, *last;
    int opens, is_forgotten;
};

struct file {
    sqlite3_file base;
    struct known *known;
    // The file of the layer below follows in memory.
};

struct fault {
    char folder[1024];
    int kind;
    long after;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct known *all;
static struct fault faults[16];
static sqlite3_vfs *below;

static sqlite3_file *real(sqlite3_file *file) { return (sqlite3_file *)((struct file *)file + 1); }

static struct known *find(const char *path) {
    for (struct known *known = all; known; known = known->next)
        if (strcmp(known->path, path) == 0) return known;
    return NULL;
}

// The code a write or a sync is to fail with; SQLITE_OK when it is not.
static int fault_of(const struct known *known, int is_sync) {
    for (size_t index = 0; index < sizeof faults / sizeof *faults; index++) {
        struct fault *fault = &faults[index];
        if (!fault->kind || strncmp(known->path, fault->folder, strlen(fault->folder)) != 0) continue;
        if (is_sync != (fault->kind == 3)) continue;
        if (fault->after-- > 0) continue;
        fault->after = 0;
        return fault->kind == 1 ? SQLITE_FULL : fault->kind == 2 ? SQLITE_IOERR_WRITE : SQLITE_IOERR_FSYNC;
    }
    return SQLITE_OK;
}

static void put(unsigned char **bytes, size_t *size, size_t *space, const struct write *write, int length) {
    size_t end = (size_t)write->offset + (size_t)length;
    if (!write->bytes) {
        if (*size > (size_t)write->offset) *size = (size_t)write->offset;
        return;
    }
    if (end > *space) {
        size_t more = end * 2;
        *bytes = realloc(*bytes, more);
        memset(*bytes + *space, 0, more - *space);
        *space = more;
    }
    if (end > *size) {
        if ((size_t)write->offset > *size) memset(*bytes + *size, 0, (size_t)write->offset - *size);
        *size = end;
    }
    memcpy(*bytes + write->offset, write->bytes, (size_t)length);
}

static void drop_writes(struct known *known) {
    while (known->first) {
        struct write *next = known->first->next;
        free(known->first->bytes);
        free(known->first);
        known->first = next;
    }
    known->last = NULL;
}

static void settle(struct known *known) {
    for (struct write *write = known->first; write; write = write->next)
        put(&known->synced, &known->size, &known->space, write, write->length);
    drop_writes(known);
}

static void remember(struct known *known, const void *bytes, int length, sqlite3_int64 offset) {
    struct write *write = calloc(1, sizeof *write);
    write->offset = offset;
    write->length = length;
    if (bytes) {
        write->bytes = malloc((size_t)length);
        memcpy(write->bytes, bytes, (size_t)length);
    }
    if (known->last) known->last->next = write; else known->first = write;
    known->last = write;
}

// What the disk has of a file that is opened for the first time is taken for synced.
static void load(struct known *known, sqlite3_file *file) {
    sqlite3_int64 size = 0;
    if (file->pMethods->xFileSize(file, &size) != SQLITE_OK || size == 0) return;
    known->synced = malloc((size_t)size);
    known->size = known->space = (size_t)size;
    file->pMethods->xRead(file, known->synced, (int)size, 0);
}

// Takes a file that nobody has open any more out of the list.
static void release(struct known *known) {
    if (known->opens || !known->is_forgotten) return;
    struct known **place = &all;
    while (*place != known) place = &(*place)->next;
    *place = known->next;
    drop_writes(known);
    free(known->synced);
    free(known);
}

static int file_close(sqlite3_file *file) {
    int code = real(file)->pMethods->xClose(real(file));
    pthread_mutex_lock(&lock);
    struct known *known = ((struct file *)file)->known;
    known->opens--;
    release(known);
    pthread_mutex_unlock(&lock);
    return code;
}

static int file_read(sqlite3_file *file, void *bytes, int length, sqlite3_int64 offset) {
    return real(file)->pMethods->xRead(real(file), bytes, length, offset);
}

static int file_write(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 offset) {
    struct known *known = ((struct file *)file)->known;
    pthread_mutex_lock(&lock);
    int code = fault_of(known, 0);
    if (code == SQLITE_OK) code = real(file)->pMethods->xWrite(real(file), bytes, length, offset);
    if (code == SQLITE_OK) remember(known, bytes, length, offset);
    pthread_mutex_unlock(&lock);
    return code;
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
    struct known *known = ((struct file *)file)->known;
    pthread_mutex_lock(&lock);
    int code = real(file)->pMethods->xTruncate(real(file), size);
    if (code == SQLITE_OK) remember(known, NULL, 0, size);
    pthread_mutex_unlock(&lock);
    return code;
}

static int file_sync(sqlite3_file *file, int flags) {
    struct known *known = ((struct file *)file)->known;
    pthread_mutex_lock(&lock);
    int code = fault_of(known, 1);
    // The real sync is left out: it is this layer that remembers what would be lost.
    (void)flags;
    if (code == SQLITE_OK) settle(known);
    pthread_mutex_unlock(&lock);
    return code;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) { return real(file)->pMethods->xFileSize(real(file), size); }
static int file_lock(sqlite3_file *file, int level) { return real(file)->pMethods->xLock(real(file), level); }
static int file_unlock(sqlite3_file *file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }

static int file_reserved(sqlite3_file *file, int *is_locked) {
    return real(file)->pMethods->xCheckReservedLock(real(file), is_locked);
}

static int file_control(sqlite3_file *file, int request, void *argument) {
    return real(file)->pMethods->xFileControl(real(file), request, argument);
}

static int file_sector(sqlite3_file *file) { return real(file)->pMethods->xSectorSize(real(file)); }
// No promise of the layer below is passed on: appends and small writes may be torn here.
static int file_device(sqlite3_file *file) { (void)file; return 0; }

static int file_shm_map(sqlite3_file *file, int page, int size, int extends, void volatile **memory) {
    return real(file)->pMethods->xShmMap(real(file), page, size, extends, memory);
}

static int file_shm_lock(sqlite3_file *file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}

static void file_shm_barrier(sqlite3_file *file) { real(file)->pMethods->xShmBarrier(real(file)); }
static int file_shm_unmap(sqlite3_file *file, int deletes) { return real(file)->pMethods->xShmUnmap(real(file), deletes); }

// Version 2: files are not mapped into memory, since writes through a mapping would not be seen here.
static const sqlite3_io_methods methods = {
    .iVersion = 2, .xClose = file_close, .xRead = file_read, .xWrite = file_write, .xTruncate = file_truncate,
    .xSync = file_sync, .xFileSize = file_size, .xLock = file_lock, .xUnlock = file_unlock,
    .xCheckReservedLock = file_reserved, .xFileControl = file_control, .xSectorSize = file_sector,
    .xDeviceCharacteristics = file_device, .xShmMap = file_shm_map, .xShmLock = file_shm_lock,
    .xShmBarrier = file_shm_barrier, .xShmUnmap = file_shm_unmap,
};

static int layer_open(sqlite3_vfs *layer, sqlite3_filename name, sqlite3_file *file, int flags, int *out) {
    (void)layer;
    int is_watched = name && strstr(name, "/faulty-") && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL));
    if (!is_watched) return below->xOpen(below, name, file, flags, out);
    struct file *mine = (struct file *)file;
    mine->base.pMethods = NULL;
    int code = below->xOpen(below, name, real(file), flags, out);
    if (code != SQLITE_OK) return code;
    pthread_mutex_lock(&lock);
    mine->known = find(name);
    if (!mine->known) {
        mine->known = calloc(1, sizeof *mine->known);
        snprintf(mine->known->path, sizeof mine->known->path, "%s", name);
        load(mine->known, real(file));
        mine->known->next = all;
        all = mine->known;
    }
    mine->known->opens++;
    pthread_mutex_unlock(&lock);
    mine->base.pMethods = &methods;
    return SQLITE_OK;
}

int faulty_disk_register(void) {
    static sqlite3_vfs layer;
    static pthread_mutex_t once = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&once);
    int code = SQLITE_OK;
    if (!below) {
        sqlite3_vfs *found = sqlite3_vfs_find(NULL);
        layer = *found;
        layer.zName = "faulty";
        layer.szOsFile = found->szOsFile + (int)sizeof(struct file);
        layer.xOpen = layer_open;
        below = found;
        code = sqlite3_vfs_register(&layer, 1);
    }
    pthread_mutex_unlock(&once);
    return code;
}

static int write_image(const char *path, const char *target, unsigned *seed) {
    struct known *known = find(path);
    if (!known) return 0;
    FILE *file = fopen(target, "wb");
    if (!file) return -1;
    size_t size = known->size, space = known->size;
    unsigned char *bytes = malloc(size + 1);
    if (size) memcpy(bytes, known->synced, size);
    for (struct write *write = known->first; write; write = write->next) {
        int chance = rand_r(seed) % 3;
        if (chance == 0) continue;
        put(&bytes, &size, &space, write, chance == 1 || !write->bytes ? write->length : write->length / 2);
    }
    int code = fwrite(bytes, 1, size, file) == size ? 0 : -1;
    if (fclose(file) != 0) code = -1;
    free(bytes);
    return code;
}

int faulty_disk_after_power_loss(const char *path, const char *target, unsigned seed) {
    char log[1100], target_log[1100];
    snprintf(log, sizeof log, "%s-wal", path);
    snprintf(target_log, sizeof target_log, "%s-wal", target);
    pthread_mutex_lock(&lock);
    int code = find(path) ? write_image(path, target, &seed) : -1;
    if (code == 0) code = write_image(log, target_log, &seed);
    pthread_mutex_unlock(&lock);
    return code;
}

void faulty_disk_fail(const char *folder, int kind, long after) {
    pthread_mutex_lock(&lock);
    struct fault *slot = NULL;
    for (size_t index = 0; index < sizeof faults / sizeof *faults; index++) {
        if (faults[index].kind && strcmp(faults[index].folder, folder) == 0) { slot = &faults[index]; break; }
        if (!faults[index].kind && !slot) slot = &faults[index];
    }
    if (slot) {
        snprintf(slot->folder, sizeof slot->folder, "%s", folder);
        slot->kind = kind;
        slot->after = after;
    }
    pthread_mutex_unlock(&lock);
}

void faulty_disk_forget(const char *folder) {
    pthread_mutex_lock(&lock);
    for (struct known *known = all, *next; known; known = next) {
        next = known->next;
        if (strncmp(known->path, folder, strlen(folder)) != 0) continue;
        known->is_forgotten = 1;
        release(known);
    }
    pthread_mutex_unlock(&lock);
}
