using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Templates;
using Amas.Emulator.Runtime.Types;
using Amas.Emulator.Runtime.Walk;

namespace Amas.Emulator.Runtime.Prompts;

/// <summary>
/// The messages of a prompt in the documented order: system prompt, examples, history, the user's message. Assumed:
/// <c>prompt_config.system_prompt</c> counts before <c>supervisor_prompt</c>, and that before <c>system_prompt</c>; what the agents said since the
/// user's message (<c>include_internal_messages</c>) is the end of the history. What does not fit is left out, the oldest first.
/// </summary>
internal static class PromptMessages
{
    /// <exception cref="TemplateException">The prompt becomes too large.</exception>
    public static IReadOnlyList<PromptMessage> For(Agent agent, Journey journey)
    {
        var settings = agent.Config["prompt_config"] as ConfigValue.Map ?? ConfigValue.Map.Empty;
        List<PromptMessage> written = [.. Written(agent, settings, journey.Scope)];
        List<PromptMessage> users = Wants(settings, "include_user_input")
            ? [new(PromptMessage.User, journey.Request.Text) { Images = journey.Request.Images }]
            : [];
        var room = Limits.Prompt - LengthOf(written) - LengthOf(users);
        return room < 0
            ? throw new TemplateException()
            : [.. written, .. Newest([.. Before(settings, journey), .. Since(settings, journey)], room), .. users];
    }

    private static IEnumerable<PromptMessage> Written(Agent agent, ConfigValue.Map settings, ITemplateScope scope)
    {
        var system = Fields.Text(settings, "system_prompt")
            ?? (agent.IsSupervisor ? Fields.Text(agent.Config, "supervisor_prompt") : null)
            ?? Fields.Text(agent.Config, "system_prompt");
        return ((PromptMessage[])[new(PromptMessage.System, system ?? ""), .. FewShot.Of(settings["few_shot_examples"])])
            .Select(message => message with { Text = TemplateText.Render(message.Text, scope) })
            .Where(message => message.Text.Length > 0);
    }

    private static IEnumerable<PromptMessage> Before(ConfigValue.Map settings, Journey journey)
    {
        var history = journey.Request.History;
        var count = !Wants(settings, "include_history") ? 0
            : settings["include_history"] is ConfigValue.Boolean ? history.Count
            : Math.Max(0, Setting.Whole(settings["include_history"]) ?? history.Count);
        return history.TakeLast(count).Select(message => new PromptMessage(message.Role, message.Text));
    }

    private static IEnumerable<PromptMessage> Since(ConfigValue.Map settings, Journey journey) => Wants(settings, "include_internal_messages")
        ? journey.Said.Select(message => new PromptMessage(PromptMessage.Assistant, $"{message.Agent}: {message.Text}"))
        : [];

    private static IEnumerable<PromptMessage> Newest(IReadOnlyList<PromptMessage> messages, int room)
    {
        var first = messages.Count;
        while (first > 0 && (room -= messages[first - 1].Text.Length) >= 0)
        {
            first--;
        }

        return messages.Skip(first).Where(message => message.Text.Length > 0);
    }

    private static bool Wants(ConfigValue.Map settings, string name) => Setting.Flag(settings[name]) != false;

    private static int LengthOf(IReadOnlyList<PromptMessage> messages) =>
        (int)Math.Min(int.MaxValue, messages.Sum(message => (long)message.Text.Length));
}
