using System.Globalization;
using Amas.Config.Json;
using Amas.Emulator.Runtime.Templates;
using Amas.Emulator.Runtime.Variables;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>
/// Resolves templates. The following is assumed because it is not documented: <c>history[N]</c> is the last N messages; <c>history</c> is
/// the messages that the user saw, and any other name that contains <c>history</c> also includes the messages of agents since; the name
/// between an agent and its field can be anything (documented are <c>output</c> and <c>output_name</c>). There is no prompt library, so its
/// entries are rendered as their names in brackets. Values that do not exist are empty.
/// </summary>
internal sealed class ExecutionScope(
    ExecutionRequest request,
    WorkflowGraph graph,
    VariableValues variables,
    IReadOnlyDictionary<string, ConfigValue> outputs,
    IReadOnlyList<AgentMessage> messages)
    : ITemplateScope
{
    public TemplateValue? Find(string expression) => TemplateNameParser.Parse(expression, name => graph.Find(name) is not null) switch
    {
        [] => null,
        [var agent, .. var rest] when graph.Find(agent) is not null =>
            ResolvePath(new(outputs.GetValueOrDefault(agent) ?? ConfigValue.None), rest.Skip(1)),
        ["variables", var name, .. var rest] => ResolvePath(variables[name], rest),
        ["user_input", ..] => TemplateValue.Of(request.Text),
        ["prompts", var name, ..] => TemplateValue.Of($"[prompt {name} of the prompt library]"),
        ["history", var count] when int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var last) =>
            TemplateValue.Of(FormatLines(request.History.TakeLast(last))),
        ["history", ..] => TemplateValue.Of(FormatLines(request.History)),
        [var name, ..] when name.Contains("history", StringComparison.OrdinalIgnoreCase) =>
            TemplateValue.Of(FormatLines([.. request.History, .. ListNewMessages()])),
        _ => TemplateValue.Empty,
    };

    private static TemplateValue ResolvePath(TemplateValue value, IEnumerable<string> path) =>
        JsonPointer.Of(path).Resolve(value.Value) is { } found ? value with { Value = found } : TemplateValue.Empty;

    private static string FormatLines(IEnumerable<HistoryMessage> messages) =>
        string.Join('\n', messages.Select(message => $"{message.Role}: {message.Text}"));

    private IEnumerable<HistoryMessage> ListNewMessages() =>
        [new("user", request.Text), .. messages.Select(message => new HistoryMessage(message.Agent, message.Text))];
}
