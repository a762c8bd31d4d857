/// How much a lead file may hold before it, or a record of it, is refused.
package enum LeadFileLimits {
    /// The longest field, in bytes of UTF-8: 64 KiB.
    package static let fieldBytes = 64 * 1024
    /// The longest record, in bytes of UTF-8 with its quotes and delimiters: 1 MiB.
    package static let recordBytes = 1024 * 1024
    /// The most columns.
    package static let columns = 512
    /// The longest file, in bytes as they lie on disk: 1 GiB.
    package static let fileBytes = 1024 * 1024 * 1024
}
