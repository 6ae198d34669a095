using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Output;

namespace Amas.Emulator.Runtime.OpenAi;

/// <summary>What a model is told about the form of its answer.</summary>
internal static class Wording
{
    private const string NobodyElse = $"- {Question.Handoff.Done}: nobody; all is done, and you will answer the user\n";

    public static string Of(Question question) => question switch
    {
        Question.Condition condition => $"Decide: {condition.Text}\n{Only(question)}",
        Question.Handoff handoff =>
            $"Do not answer the request yourself. Decide who works on it next:\n{string.Join('\n', handoff.Workers.Select(Line))}\n"
            + (question.Answers.Contains(Question.Handoff.Done) ? NobodyElse : "")
            + Only(question),
        _ => Only(question),
    };

    public static string Again(Question question) => $"That is none of the allowed answers. {Only(question)}";

    public static string Of(IReadOnlyList<OutputField> fields) =>
        $"Answer with one JSON object and nothing else. It must fit this JSON Schema:\n{ConfigJson.Redacted(FieldsSchema.Of(fields))}";

    public static string Again(string complaint) => $"That does not fit: {complaint}. Answer with the JSON object alone.";

    private static string Line(Question.Worker worker) =>
        worker.Description is { } description ? $"- {worker.Name}: {description}" : $"- {worker.Name}";

    private static string Only(Question question) => $"Answer with exactly one of these and nothing else: {string.Join(", ", question.Answers)}";
}
