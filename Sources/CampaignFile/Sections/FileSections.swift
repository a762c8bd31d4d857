/// All sections whose keys are declared, for documentation and schema.
enum FileSections {
    static let all = [
        RootFile.section, ProfileFile.section, ProfileFile.agreedSection, ProfileFile.pointsSection, TestFile.section,
        CadenceFile.section, StepsFile.section, DispositionsFile.section, ConsequenceFile.section,
        QualificationFile.section, QualificationFile.incompleteSection, QuestionsFile.section,
        QuestionsFile.numberSection, HandoffFile.section, HandoffFile.entrySection, MessagesFile.section,
        TeamFile.section, UsesFile.section, AssignFile.section, EntryFile.section, EntryFile.inboundSection,
        LimitsFile.section, ReactionsFile.afterwardsSection, ReactionsFile.repliedSection,
        ReactionsFile.colleagueSection, ReactionsFile.outOfOfficeSection, AccountsFile.section,
        AccountsFile.roleSection, AccountsFile.startSection, AccountsFile.reactionSection, MeetingsFile.section,
        MeetingsFile.noShowSection, HandoffTermsFile.overdueSection, HandoffTermsFile.reasonSection,
        MessagesFile.variantSection, MessagesFile.textSection, MailFile.section, MailFile.limitsSection,
        MailFile.rampSection, WebhooksFile.section, GoalFile.section,
    ]
}
