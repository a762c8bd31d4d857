import Foundation

/// Files that people send by mistake for CSV.
enum BinaryFormat {
    private static let signatures: [(bytes: [UInt8], what: String)] = [
        ([0x50, 0x4B, 0x03, 0x04], "a workbook or a zip archive"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook"),
        ([0x1F, 0x8B], "compressed"),
        ([0x25, 0x50, 0x44, 0x46], "a PDF"),
    ]

    /// Throws for a file that begins as one of those does.
    static func refuse(_ start: Data) throws(LeadFileRefusal) {
        for signature in signatures where start.starts(with: signature.bytes) {
            throw LeadFileRefusal("the file is \(signature.what), not CSV; save it as CSV first")
        }
    }

    /// Throws for a header that holds what no text does.
    static func refuse(header: LeadRecord) throws(LeadFileRefusal) {
        let isText = header.bytes.allSatisfy { $0 >= 0x20 || (0x09...0x0D).contains($0) }
        guard isText else { throw LeadFileRefusal("the file is not text; save it as CSV first") }
    }
}
