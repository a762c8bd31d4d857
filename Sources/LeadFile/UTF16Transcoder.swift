/// Turns UTF-16 that arrives in pieces into UTF-8; what is no character becomes U+FFFD.
struct UTF16Transcoder {
    private let bigEndian: Bool
    private var oddByte: UInt8?
    private var highSurrogate: UInt16?

    init(bigEndian: Bool) {
        self.bigEndian = bigEndian
    }

    /// Appends the characters that `bytes` complete.
    mutating func append(_ bytes: some Sequence<UInt8>, to output: inout [UInt8]) {
        for byte in bytes {
            guard let first = oddByte else {
                oddByte = byte
                continue
            }
            oddByte = nil
            let unit = bigEndian ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first)
            append(unit, to: &output)
        }
    }

    /// Appends what a file that was cut off leaves over.
    mutating func finish(to output: inout [UInt8]) {
        if highSurrogate != nil || oddByte != nil {
            Self.append(Self.replacement, to: &output)
        }
        highSurrogate = nil
        oddByte = nil
    }

    private mutating func append(_ unit: UInt16, to output: inout [UInt8]) {
        if let high = highSurrogate {
            highSurrogate = nil
            if UTF16.isTrailSurrogate(unit) {
                Self.append(0x10000 + (UInt32(high) & 0x3FF) << 10 + UInt32(unit) & 0x3FF, to: &output)
                return
            }
            Self.append(Self.replacement, to: &output)
        }
        if UTF16.isLeadSurrogate(unit) {
            highSurrogate = unit
        } else {
            Self.append(UTF16.isTrailSurrogate(unit) ? Self.replacement : UInt32(unit), to: &output)
        }
    }

    private static let replacement: UInt32 = 0xFFFD

    private static func append(_ scalar: UInt32, to output: inout [UInt8]) {
        if scalar < 0x80 {
            output.append(UInt8(scalar))
        } else if let scalar = Unicode.Scalar(scalar) {
            output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }
}
