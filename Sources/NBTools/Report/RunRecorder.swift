package import NBLanguage
package import NBRuntime

/// The witness of a run: it notes when each statement began and ended, and what came of it.
///
/// Results are read at the run's end: a contact that was searched for has its address by then. Sequences are shown as far
/// as the script itself fetched them.
package final class RunRecorder: RunWitness {
    /// How many rows of a table are kept.
    package static let mostRows = 500

    private struct Step {
        let place: Place
        let began: ContinuousClock.Instant
        var ended: ContinuousClock.Instant?
        var result: Value?
    }

    package let log = RunLog()
    private let start = ContinuousClock.now
    private var steps: [Step] = []
    /// How many blocks of a text are open at its end.
    private let openDepth: (String) -> Int

    /// - Parameter openDepth: how many blocks of a text are open at its end.
    package init(openDepth: @escaping (String) -> Int = { _ in 0 }) {
        self.openDepth = openDepth
    }

    package func began(_ statement: Place) {
        log.begin(steps.count)
        steps.append(Step(place: statement, began: .now))
    }

    package func ended(_ statement: Place, result: Value?) {
        guard let last = steps.indices.last else { return }
        steps[last].ended = .now
        steps[last].result = result
    }

    /// What is known of a run besides its statements.
    package struct Facts {
        package var source: SourceText
        package var began: Time
        package var server: String
        package var serverRemark: String?
        package var code: Int32
        package var failures: [Diagnostic]
        package var spent: String?
        package var isDryRun: Bool
        package var program: String

        package init(
            source: SourceText, began: Time, server: String, serverRemark: String? = nil, code: Int32,
            failures: [Diagnostic], spent: String?, isDryRun: Bool, program: String
        ) {
            self.source = source
            self.began = began
            self.server = server
            self.serverRemark = serverRemark
            self.code = code
            self.failures = failures
            self.spent = spent
            self.isDryRun = isDryRun
            self.program = program
        }
    }

    /// The record of the run, which is over.
    package func record(_ facts: Facts) -> RunRecord {
        let interrupted = Diagnostic.Kind.interrupted.exitCode
        let outcome: RunRecord.Outcome =
            facts.code == interrupted ? .interrupted : facts.code == 0 ? .well : .failed(facts.code)
        let requests = log.requests
        let renderer = DiagnosticRenderer(colour: false)
        return RunRecord(
            name: Self.fileName(facts.source.name), purpose: Self.purpose(of: facts.source),
            began: Value.time(facts.began).printed, duration: ContinuousClock.now - start, server: facts.server,
            serverRemark: facts.serverRemark, outcome: outcome,
            errors: facts.failures.filter { $0.kind != .interrupted }.map { renderer.render($0) }, spent: facts.spent,
            isDryRun: facts.isDryRun, program: facts.program, preface: log.preface,
            steps: steps.indices.map { step($0, of: facts, outcome) }, requests: requests.kept,
            requestCount: requests.count, failedCount: requests.failed)
    }

    private func step(_ index: Int, of facts: Facts, _ outcome: RunRecord.Outcome) -> RunRecord.Step {
        let step = steps[index]
        var state = RunRecord.Step.State.done
        if step.ended == nil, index == steps.count - 1, outcome != .well {
            state = outcome == .interrupted ? .interrupted : .failed
        }
        let result = step.result.flatMap { RunRecord.Result($0) }
        var said = log.said(in: index)
        // A chart is drawn; the bars that were printed of it are the same.
        if case .chart? = result { said.removeAll { if case .text = $0 { true } else { false } } }
        return RunRecord.Step(
            file: step.place.source === facts.source ? nil : Self.fileName(step.place.source.name),
            line: step.place.line, text: text(of: step.place), said: said, result: result, state: state,
            duration: (step.ended ?? .now) - step.began)
    }

    /// The most lines of a block that are shown.
    private static let mostLines = 200

    /// The words of a statement, with the lines of its block where it opens one.
    private func text(of place: Place) -> String {
        var text = place.text
        var line = place.source.line(at: max(place.start, place.end - 1))
        let last = min(place.source.lineCount, line + Self.mostLines)
        while line < last, openDepth(text) > 0 {
            line += 1
            let range = place.source.lineRange(line)
            text += "\n" + place.source.text(from: range.lowerBound, to: range.upperBound)
        }
        return text
    }

    private static func fileName(_ path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// The first comment of a script, without what its lines begin with.
    static func purpose(of source: SourceText) -> String? {
        var words: [Substring] = []
        let text = source.text(from: 0, to: min(source.bytes.count, 4_096))
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).prefix(20) {
            let line = line.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
            if line.hasPrefix("#!") { continue }
            guard line.hasPrefix("#") else { break }
            let comment = line.drop { $0 == "#" || $0 == " " }
            if comment.isEmpty, !words.isEmpty { break }
            words.append(comment)
        }
        let purpose = words.joined(separator: " ").split(separator: " ").joined(separator: " ")
        return purpose.isEmpty ? nil : purpose
    }
}

extension RunRecord.Result {
    /// What is shown of a value; nil for nothing.
    init?(_ value: Value) {
        let most = RunRecorder.mostRows
        switch value {
        case .empty: return nil
        case .chart(let chart): self = .chart(chart.svg)
        case .list(let items):
            if items.isEmpty { return nil }
            self = .table(TableContent(items, most: most))
        case .sequence(let sequence):
            guard let items = sequence.remembered else {
                self = .value("rows that are read when something walks through them")
                return
            }
            self = .table(TableContent(items, most: most))
        case .record(let record): self = .fields(Self.fields(of: record))
        case .resource(let resource):
            if case .list(let page)? = resource.record["result"], resource.kind.columns.isEmpty {
                self = .table(TableContent(page, most: most))
            } else if resource.kind.columns.isEmpty {
                self = .fields(Self.fields(of: resource.shown))
            } else {
                self = .table(TableContent([value], most: most))
            }
        default: self = .value(value.printed)
        }
    }

    /// The fields with those of inner records written out: `balance.verify.remaining`.
    static func fields(of record: Record, prefix: String = "", depth: Int = 0) -> [Field] {
        record.pairs.flatMap { name, value -> [Field] in
            if case .record(let inner) = value, depth < 4 {
                return fields(of: inner, prefix: "\(prefix)\(name).", depth: depth + 1)
            }
            return [Field(name: prefix + name, text: TableContent.text(of: value))]
        }
    }
}
