extension ParsedScript {
    /// The commands that the script's lines call, also those inside of blocks, in the order of the lines.
    package var calls: [CommandCall] {
        var calls: [CommandCall] = []
        statements.walk { calls += $0.calls }
        return calls
    }
}
