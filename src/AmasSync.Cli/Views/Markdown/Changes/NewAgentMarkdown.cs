using Amas.Config.Json;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Markdown.Changes;

/// <summary>Renders what a new agent is and says: its description, its member agents with model and tools, and its prompts.</summary>
internal static class NewAgentMarkdown
{
    private const int MaxLineLength = 200;

    /// <summary>Renders as many prompts as fit, and a line that states how many do not; null if there is nothing to tell.</summary>
    public static IReadOnlyList<string>? RenderLines(
        Change change, ConfigValue.Map config, SharedTexts shared, int maxLength, TruncationNotice truncation)
    {
        List<string> lines =
        [
            .. RenderDescription(config),
            .. ConfigAccess.GetAgents(config).Select(RenderMember).OfType<string>(),
        ];
        lines.AddRange(lines.Count == 0 ? [] : [""]);
        var prompts = PromptTexts.Find(config).Where(prompt => prompt.Text.Length > 0).ToList();
        var (length, shown) = (0, 0);
        foreach (var prompt in prompts)
        {
            var text = (NamedPath.FindValue(config, prompt.Path) as ConfigValue.Text)?.Shown ?? "";
            var title = FieldName.FormatWithPath(prompt.Path, MarkdownText.FormatCode);
            string[] block = shared.Contains(before: null, text)
                ? [$"{title}: see *{SharedTexts.Title}*", ""]
                : [$"{title}:", "", .. ProseMarkdown.RenderText(text), ""];
            length += block.Sum(line => line.Length + 1);
            if (length > maxLength && shown > 0)
            {
                lines.Add($"{PlanWording.FormatCount(prompts.Count - shown, "more prompt")} not shown here: {truncation.Reference}");
                break;
            }

            lines.AddRange(block);
            shown++;
        }

        return lines.Count == 0 && WorkflowPictures.Create(change).Count == 0 ? null : lines;
    }

    private static IEnumerable<string> RenderDescription(ConfigValue.Map config)
    {
        var text = (config["description"] as ConfigValue.Text)?.Shown.Trim() ?? "";
        return text.Length switch
        {
            0 => [],
            <= MaxLineLength when !text.Contains('\n', StringComparison.Ordinal) => [$"Description: {MarkdownText.FormatCode(text)}", ""],
            _ => ["Description:", "", .. ProseMarkdown.RenderText(text), ""],
        };
    }

    private static string? RenderMember(AtPointer<ConfigValue.Map> agent)
    {
        var llm = agent.Value["llm_config"] as ConfigValue.Map;
        string[] tools = [.. ((agent.Value["tools"] as ConfigValue.List)?.Items ?? []).Select(tool => ShortValue.Format(tool))];
        string[] parts = [.. new[]
        {
            FormatSetting("type", agent.Value["agent_type"]),
            FormatSetting("model", llm?["model"]),
            FormatSetting("temperature", llm?["temperature"]),
            tools.Length == 0 ? null : $"tools {string.Join(", ", tools.Select(MarkdownText.FormatCode))}",
        }.OfType<string>()];
        var name = agent.Pointer == JsonPointer.Root ? "" : $"{MarkdownText.FormatCode(ShortValue.Format(agent.Value["name"]))}: ";
        return parts.Length == 0 ? null : $"- {name}{string.Join(" · ", parts)}";
    }

    private static string? FormatSetting(string title, ConfigValue? value) =>
        value is null or ConfigValue.Null ? null : $"{title} {MarkdownText.FormatCode(ShortValue.Format(value))}";
}
