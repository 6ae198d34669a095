using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Templates;
using Amas.Emulator.Runtime.Types;
using Amas.Emulator.Runtime.Walk;

namespace Amas.Emulator.Runtime.Prompts;

/// <summary>
/// Builds the messages of a prompt in the documented order: system prompt, examples, history, message of the user. Assumptions:
/// <c>prompt_config.system_prompt</c> takes precedence over <c>supervisor_prompt</c>, which takes precedence over <c>system_prompt</c>; the
/// messages of agents since the user's message (<c>include_internal_messages</c>) follow the history. If the prompt is too long, the oldest
/// messages are omitted.
/// </summary>
internal static class PromptBuilder
{
    /// <exception cref="TemplateException">The prompt is too long even without history.</exception>
    public static IReadOnlyList<PromptMessage> Build(WorkflowAgent agent, ExecutionState state)
    {
        var settings = agent.Config["prompt_config"] as ConfigValue.Map ?? ConfigValue.Map.Empty;
        List<PromptMessage> authored = [.. RenderAuthored(agent, settings, state.Scope)];
        List<PromptMessage> userMessages = IsEnabled(settings, "include_user_input")
            ? [new(PromptMessage.User, state.Request.Text) { Images = state.Request.Images }]
            : [];
        var remaining = HardLimits.MaxPromptLength - MeasureLength(authored) - MeasureLength(userMessages);
        if (remaining < 0)
        {
            throw new TemplateException();
        }

        List<PromptMessage> history = [.. ListHistory(settings, state), .. ListInternalMessages(settings, state)];
        return [.. authored, .. TakeNewest(history, remaining), .. userMessages];
    }

    /// <summary>Finds the prompt of an agent as it is configured, with its templates; null without one.</summary>
    public static string? FindSystemPrompt(WorkflowAgent agent) =>
        ConfigAccess.GetText(agent.Config["prompt_config"] as ConfigValue.Map ?? ConfigValue.Map.Empty, "system_prompt")
        ?? (agent.IsSupervisor ? ConfigAccess.GetText(agent.Config, "supervisor_prompt") : null)
        ?? ConfigAccess.GetText(agent.Config, "system_prompt");

    private static IEnumerable<PromptMessage> RenderAuthored(WorkflowAgent agent, ConfigValue.Map settings, ITemplateScope scope)
    {
        PromptMessage[] messages =
        [
            new(PromptMessage.System, FindSystemPrompt(agent) ?? ""),
            .. FewShotExamples.Parse(settings["few_shot_examples"]),
        ];
        return messages
            .Select(message => message with { Text = TemplateRenderer.Render(message.Text, scope) })
            .Where(message => message.Text.Length > 0);
    }

    private static IEnumerable<PromptMessage> ListHistory(ConfigValue.Map settings, ExecutionState state)
    {
        var count = CountHistory(settings, state.Request.History.Count);
        return state.Request.History.TakeLast(count).Select(message => new PromptMessage(message.Role, message.Text));
    }

    private static int CountHistory(ConfigValue.Map settings, int available)
    {
        if (!IsEnabled(settings, "include_history"))
        {
            return 0;
        }

        return settings["include_history"] is ConfigValue.Boolean
            ? available
            : Math.Max(0, Setting.ReadInteger(settings["include_history"]) ?? available);
    }

    private static IEnumerable<PromptMessage> ListInternalMessages(ConfigValue.Map settings, ExecutionState state)
    {
        return IsEnabled(settings, "include_internal_messages")
            ? state.Messages.Select(message => new PromptMessage(PromptMessage.Assistant, $"{message.Agent}: {message.Text}"))
            : [];
    }

    private static IEnumerable<PromptMessage> TakeNewest(List<PromptMessage> messages, int remaining)
    {
        var first = messages.Count;
        while (first > 0 && (remaining -= messages[first - 1].Text.Length) >= 0)
        {
            first--;
        }

        return messages.Skip(first).Where(message => message.Text.Length > 0);
    }

    private static bool IsEnabled(ConfigValue.Map settings, string name) => Setting.ReadFlag(settings[name]) != false;

    private static int MeasureLength(IReadOnlyList<PromptMessage> messages) =>
        (int)Math.Min(int.MaxValue, messages.Sum(message => (long)message.Text.Length));
}
