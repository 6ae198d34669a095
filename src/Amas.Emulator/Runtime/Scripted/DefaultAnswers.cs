using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>Creates the replies and decisions for which a script has no rule. They are deterministic.</summary>
internal static class DefaultAnswers
{
    public static string RenderText(AgentPrompt prompt) => $"[{prompt.Agent}] You said: {ShortText.Shorten(prompt.UserText)}";

    /// <summary>Creates fields by type: true, 0, empty lists and objects, and a text with the names of the agent and the field.</summary>
    public static ConfigValue.Map CreateFields(AgentPrompt prompt)
    {
        var members = prompt.Fields.Select(
            field => KeyValuePair.Create(field.Name, field.Type.CreateDefault($"[{prompt.Agent}] {field.Name}")));
        return new([.. members]);
    }

    public static string Decide(RoutingQuestion question) => question switch
    {
        RoutingQuestion.YesOrNo { Value: var value } => IsYes(value) ? question.AllowedAnswers[0] : question.AllowedAnswers[1],
        RoutingQuestion.Choice { Value: var value } => FindNamed(value, question.AllowedAnswers) ?? FindByText(question),
        RoutingQuestion.Handoff { Handoffs: > 0 } when question.AllowedAnswers.Contains(RoutingQuestion.Handoff.Done) =>
            RoutingQuestion.Handoff.Done,
        _ => FindByText(question),
    };

    private static bool IsYes(ConfigValue? value) => value switch
    {
        ConfigValue.Boolean boolean => boolean.Value,
        ConfigValue.Text text => BooleanText.Parse(text.Value) ?? true,
        _ => true,
    };

    private static string? FindNamed(ConfigValue? value, IReadOnlyList<string> answers) =>
        value is ConfigValue.Text { Value: var text }
            ? answers.FirstOrDefault(answer => answer.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))
            : null;

    private static string FindByText(RoutingQuestion question) =>
        NameMatcher.Find(question.UserText, question.AllowedAnswers) ?? question.AllowedAnswers[0];
}
