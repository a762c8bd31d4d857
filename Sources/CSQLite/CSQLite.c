#include "CSQLite.h"

#include <sqlite3.h>

void csqlite_set_memory(void) {
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 1200, 128);
}
