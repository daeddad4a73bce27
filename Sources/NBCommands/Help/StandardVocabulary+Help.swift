extension StandardVocabulary {
    /// What `help` explains besides commands, each with what it is about.
    package static var topics: [(word: String, summary: String)] { HelpTopics.all }

    /// What may follow `tour`: the lessons, and the ways through them.
    package static var lessons: [(word: String, summary: String)] { TourCommand.words }
}
