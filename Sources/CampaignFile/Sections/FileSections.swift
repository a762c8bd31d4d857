/// All sections whose keys are declared, for documentation and schema.
enum FileSections {
    static let all = [
        RootFile.section, ProfileFile.section, ProfileFile.agreedSection, ProfileFile.pointsSection, TestFile.section,
        CadenceFile.section, StepsFile.section, DispositionsFile.section, ConsequenceFile.section,
        QualificationFile.section, QualificationFile.incompleteSection, QuestionsFile.section,
        QuestionsFile.numberSection, HandoffFile.section, HandoffFile.entrySection, MessagesFile.section,
        TeamFile.section,
    ]
}
