/// What is done with the entries of a kind of job.
protocol Treatment: Sendable {
    /// How many entries are read at a time.
    var windowSize: Int { get }

    /// Treats some entries, and hands each result over as soon as it is there.
    ///
    /// Nothing new is begun once the course is halted or the task is cancelled; what was not treated then is left out.
    func treat(_ entries: [EntryReader.Entry], of job: Job, in course: Course) async
}
