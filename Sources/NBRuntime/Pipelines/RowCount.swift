/// Rows counted by the value of a field, as they go by: the work of `chart by FIELD`.
struct RowCount {
    private let path: [FieldName]
    private var places: [String: Int] = [:]
    private var labels: [String] = []
    private var counts: [Int] = []

    init(by path: [FieldName]) {
        self.path = path
    }

    mutating func add(_ row: Value) throws(ValueFault) {
        let value = try Machine.field(path, of: row)
        let key = value.matchKey
        if let place = places[key] {
            counts[place] += 1
        } else {
            try Chart.checkCount(counts.count + 1)
            places[key] = counts.count
            labels.append(Chart.label(of: value))
            counts.append(1)
        }
    }

    var chart: Chart { Chart(zip(labels, counts).map { .init(label: $0, value: Number($1)) }) }
}
