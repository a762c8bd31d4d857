import ArgumentParser

struct MeetingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meeting", abstract: "See what meetings are booked, and say how they went.",
        subcommands: [
            MeetingListCommand.self, MeetingShowCommand.self, MeetingHeldCommand.self, MeetingNoShowCommand.self,
            MeetingMoveCommand.self, MeetingCancelCommand.self,
        ])
}
