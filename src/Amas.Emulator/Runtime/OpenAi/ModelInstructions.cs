using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Output;

namespace Amas.Emulator.Runtime.OpenAi;

/// <summary>Renders the instructions to a model about the form of its reply.</summary>
internal static class ModelInstructions
{
    private const string DoneOption = $"- {RoutingQuestion.Handoff.Done}: none of them; the work is done, and you will answer the user\n";

    public static string RenderQuestion(RoutingQuestion question) => question switch
    {
        RoutingQuestion.Condition condition => $"Decide: {condition.Text}\n{FormatAllowedAnswers(question)}",
        RoutingQuestion.Handoff handoff =>
            $"Do not answer the request yourself. Decide who works on it next:\n{string.Join('\n', handoff.Workers.Select(FormatWorker))}\n"
            + (question.AllowedAnswers.Contains(RoutingQuestion.Handoff.Done) ? DoneOption : "")
            + FormatAllowedAnswers(question),
        _ => FormatAllowedAnswers(question),
    };

    public static string RenderRetry(RoutingQuestion question) =>
        $"That is not one of the allowed answers. {FormatAllowedAnswers(question)}";

    public static string RenderFields(IReadOnlyList<OutputField> fields)
    {
        var schema = ConfigJson.SerializeRedacted(FieldsSchema.CreateSchema(fields));
        return $"Answer with one JSON object and nothing else. It must match this JSON Schema:\n{schema}";
    }

    public static string RenderRetry(string problem) => $"That does not match the schema: {problem}. Answer with the JSON object only.";

    private static string FormatWorker(RoutingQuestion.Worker worker) =>
        worker.Description is { } description ? $"- {worker.Name}: {description}" : $"- {worker.Name}";

    private static string FormatAllowedAnswers(RoutingQuestion question) =>
        $"Answer with exactly one of these and nothing else: {string.Join(", ", question.AllowedAnswers)}";
}
