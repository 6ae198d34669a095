using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>What is answered where no rule of a script says otherwise: always the same to the same.</summary>
internal static class UsualAnswers
{
    public static string Text(Prompt prompt) => $"[{prompt.Agent}] You said: {ShortText.Of(prompt.UserText)}";

    /// <summary>By type: true, 0, nothing in lists and objects, and for a text the agent and the field.</summary>
    public static ConfigValue.Map Fields(Prompt prompt) =>
        new([.. prompt.Fields.Select(field => KeyValuePair.Create(field.Name, field.Type.Default($"[{prompt.Agent}] {field.Name}")))]);

    public static string Answer(Question question) => question switch
    {
        Question.YesOrNo { Value: var value } => IsYes(value) ? question.Answers[0] : question.Answers[1],
        Question.Which { Value: var value } => Named(value, question.Answers) ?? ByText(question),
        Question.Handoff { Handoffs: > 0 } when question.Answers.Contains(Question.Handoff.Done) => Question.Handoff.Done,
        _ => ByText(question),
    };

    private static bool IsYes(ConfigValue? value) => value switch
    {
        ConfigValue.Boolean boolean => boolean.Value,
        ConfigValue.Text text => YesOrNo.In(text.Value) ?? true,
        _ => true,
    };

    private static string? Named(ConfigValue? value, IReadOnlyList<string> answers) =>
        value is ConfigValue.Text { Value: var text }
            ? answers.FirstOrDefault(answer => answer.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))
            : null;

    private static string ByText(Question question) => NameInText.Find(question.UserText, question.Answers) ?? question.Answers[0];
}
