import FileReading
import Prospecting

/// What a condition asks of a value: the value itself, a list of them, or a test such as `{at-least: 100}`.
enum TestFile {
    /// What values there are to test.
    enum Shape {
        case text(ScalarForm<String>)
        case number, flag
        /// Text or a number: nobody knows which before it is read.
        case open
        /// Names, of which nothing but the name can be asked.
        case choice(ScalarForm<String>)

        /// - Parameter tiers: those that the campaign has; nil when they could not be read.
        init(_ field: Field, tiers: [String]? = nil) {
            self =
                switch field.kind {
                case .text where field == .event: .choice(.name)
                case .text where field == .tier: .choice(tiers.map { .oneOf("a tier", $0) } ?? .text)
                case .number: .number
                case .flag: .flag
                case .text where field == .country: .text(.country)
                case .text where field == .accountStage:
                    .text(.oneOf("a stage of an account", Account.Stage.allCases.map(\.rawValue)))
                case .text: .text(.text)
                }
        }

        init(_ question: Qualification.Question) {
            self =
                switch question.kind {
                case .choices(let choices): .text(.oneOf("a choice of \"\(question.id)\"", choices))
                case .number: .number
                case .text: .text(.text)
                }
        }
    }

    /// A test, and what is to be done while the value is unknown.
    struct Found {
        var test: Test
        var unknown: Profile.Requirement.Unknown?
    }

    static func test(
        _ node: YAMLNode, of name: String, _ shape: Shape, allowsUnknown: Bool, _ reading: inout Reading
    ) -> Found? {
        guard case .mapping = node.content else {
            return equality(node, of: name, shape, &reading).map { Found(test: $0) }
        }
        guard let file = SectionReader(node, as: section, &reading) else { return nil }
        if !allowsUnknown {
            reading.refuse(["unknown"], in: file, because: "is for conditions right under \"require\"")
        }
        let unknown = file.value("unknown", .unknown, &reading)
        return comparison(file, of: name, shape, &reading).map { Found(test: $0, unknown: unknown) }
    }

    /// A value or a list of values.
    private static func equality(
        _ node: YAMLNode, of name: String, _ shape: Shape, _ reading: inout Reading
    ) -> Test? {
        let what = "\"\(name)\""
        switch shape {
        case .flag: return reading.value(of: node, .flag, what).map { .flag($0) }
        case .open: return reading.values(of: node, .text, what).map { .oneOf(Values($0)) }
        case .text(let form), .choice(let form): return reading.values(of: node, form, what).map { .oneOf(Values($0)) }
        case .number: return reading.values(of: node, .digits, what).map { .oneOf(Values($0)) }
        }
    }

    /// The keys of a test: one of them, or both bounds.
    private static func comparison(
        _ file: SectionReader, of name: String, _ shape: Shape, _ reading: inout Reading
    ) -> Test? {
        let kinds = [["words"], ["matches"], ["in-file"], ["at-least", "at-most"]].filter {
            $0.contains(where: file.has)
        }
        guard let kind = kinds.first else {
            if file.isWhole {
                reading.error(
                    "nothing is asked of \"\(name)\"", at: file.start, hint: "write it as {words: […]} or {at-least: 1}"
                )
            }
            return nil
        }
        for other in kinds.dropFirst() {
            reading.refuse(other, in: file, because: "cannot stand beside \"\(kind[0])\"")
        }
        switch (shape, kind[0]) {
        case (.number, "at-least"), (.open, "at-least"): return range(file, &reading)
        case (.text, "words"), (.open, "words"): return file.values("words", .text, &reading).map { .words($0) }
        case (.text, "matches"), (.open, "matches"):
            return file.value("matches", .pattern, &reading).map { .matches($0) }
        case (.text, "in-file"), (.open, "in-file"):
            return file["in-file"].flatMap { FileName.values($0, &reading) }.map { .oneOf($0) }
        case (.open, _): return nil
        case (.choice, _): reading.refuse(kind, in: file, because: "is not asked of \"\(name)\", which is a name")
        case (.number, _): reading.refuse(kind, in: file, because: "is for text, and \"\(name)\" is a number")
        case (.flag, _): reading.refuse(kind, in: file, because: "is not asked of \"\(name)\", which is yes or no")
        case (.text, _): reading.refuse(kind, in: file, because: "is for numbers, and \"\(name)\" is text")
        }
        return nil
    }

    private static func range(_ file: SectionReader, _ reading: inout Reading) -> Test? {
        let low = file.value("at-least", .number, &reading)
        let high = file.value("at-most", .number, &reading)
        if let low, let high, low > high, let node = file["at-most"] {
            reading.error("\"at-most\" is below \"at-least\"", at: node.start, hint: "nothing can be both")
        }
        return low == nil && high == nil ? nil : .range(atLeast: low, atMost: high)
    }
}

extension ScalarForm<Pattern> {
    fileprivate static let pattern = ScalarForm(
        "a regular expression", hint: "to look for whole words, write {words: […]}"
    ) { $0.count <= 256 ? Pattern($0) : nil }
}

extension ScalarForm<Profile.Requirement.Unknown> {
    fileprivate static let unknown = ScalarForm.oneOf(
        "a way to treat a blank", Profile.Requirement.Unknown.allCases)
}

extension ScalarForm<String> {
    /// A number, kept as text without the underscores that group its digits.
    fileprivate static let digits = ScalarForm("a number", hint: "write it in digits, such as 500") { text in
        ScalarForm<Double>.number.read(text).map { _ in text.withoutDigitGroups }
    }
}
