import NBLanguage

extension Compiler {
    /// Compiles a command: what fills its slots, and the call.
    func command(_ call: CommandCall, into wanted: UInt16?, piped: UInt16? = nil) -> UInt16 {
        checkWords(of: call)
        let result = wanted ?? scope.builder.register()
        var site = CallSite(id: call.id, arguments: [], words: call.words, place: call.place, headPlace: call.headPlace)
        for (slot, argument) in call.arguments.sorted(by: { $0.key < $1.key }) {
            site.arguments.append(self.argument(slot, argument))
        }
        if let piped, let slot = call.pipedSlot {
            site.arguments.append(.init(slot: slot, shape: .many, registers: [piped], place: call.place))
        }
        if let function = functions.table[call.id] {
            let parameters = function.definition.parameters.map { parameter in
                site.arguments.first { $0.slot == parameter.name.text }?.registers.first
            }
            scope.builder.ownCalls.append((function, parameters))
            scope.builder.place = call.place
            scope.builder.emit(.call, result, scope.builder.index(scope.builder.ownCalls.count - 1))
        } else {
            scope.builder.calls.append(site)
            scope.builder.place = call.headPlace
            scope.builder.emit(.command, result, scope.builder.index(scope.builder.calls.count - 1))
        }
        return result
    }

    private func argument(_ slot: String, _ argument: CommandCall.Argument) -> CallSite.Argument {
        switch argument {
        case .one(let value):
            return .init(slot: slot, shape: .one, registers: [row([value])], place: value.place)
        case .named(let kind, let value):
            return .init(slot: slot, shape: .named(kind: kind), registers: [row([value])], place: value.place)
        case .many(let values):
            let first = row(values)
            let registers = values.indices.map { first &+ UInt16(truncatingIfNeeded: $0) }
            let place = values.first.map { first in values.last.map { first.place.through($0.place) } ?? first.place }
            return .init(slot: slot, shape: .many, registers: registers, place: place)
        }
    }
}
