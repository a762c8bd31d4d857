/// Something about the file that the sender should know, though the file was read.
package struct LeadFileWarning: Hashable, Sendable {
    /// The physical line, from 1.
    package let line: Int
    /// What was found and what was made of it.
    package let reason: String
}
