using Amas.Config.Json;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Html.Changes;

/// <summary>
/// Renders what an agent says and uses, for a configuration that there is nothing to compare with: description, model, tools, and prompts
/// as text; for a system also those of each member agent.
/// </summary>
/// <param name="level">The heading level of a member agent.</param>
internal sealed class ProfileHtml(int level)
{
    private const int MaxValueLength = 120;

    // Parts that are rendered elsewhere.
    private static readonly string[] OtherParts = ["agents", "edges"];

    public HtmlFragment Render(ConfigValue.Map config)
    {
        var members = (config["agents"] as ConfigValue.List)?.Items.OfType<ConfigValue.Map>() ?? [];
        return HtmlFragment.Create($"""
            <div class="profile">
            {RenderAgent(config)}{HtmlFragment.Concat(members, RenderMember)}</div>

            """);
    }

    private HtmlFragment RenderMember(ConfigValue.Map member) => HtmlFragment.Create($"""
        <section class="member">
        <h{level}>{FormatValue(member["name"])}</h{level}>
        {RenderAgent(member)}</section>

        """);

    private static HtmlFragment RenderAgent(ConfigValue.Map agent)
    {
        var description = (agent["description"] as ConfigValue.Text)?.Shown ?? "";
        var facts = ListFacts(agent).Where(fact => fact.Value.Length > 0).ToList();
        var prompts = ListPrompts(agent).Where(prompt => prompt.Text.Length > 0).ToList();
        HtmlFragment[] parts =
        [
            HtmlFragment.CreateIf(description.Length > 0, () => HtmlFragment.Create($"<p>{description}</p>\n")),
            HtmlFragment.CreateIf(facts.Count > 0, () => HtmlFragment.Create($"""
                <dl class="facts">
                {HtmlFragment.Concat(facts, RenderFact)}</dl>

                """)),
            HtmlFragment.Concat(prompts, RenderPrompt),
        ];
        return HtmlFragment.Concat(parts, part => part);
    }

    private static HtmlFragment RenderFact((string Name, string Value) fact) =>
        HtmlFragment.Create($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>\n");

    private static HtmlFragment RenderPrompt((string Path, string Text) prompt) => HtmlFragment.Create($"""
        <div class="prompt"><p class="label">{FieldName.FormatWithPath(prompt.Path, name => name)}</p>
        {BlockHtml.Render(prompt.Text)}</div>

        """);

    private static IEnumerable<(string Name, string Value)> ListFacts(ConfigValue.Map agent)
    {
        yield return ("Architecture", FormatValue(agent["architecture"]));
        yield return ("Type", FormatValue(agent["agent_type"]));
        if (agent["llm_config"] is ConfigValue.Map llm)
        {
            yield return ("Provider", FormatValue(llm["provider"]));
            yield return ("Model", FormatValue(llm["model"]));
            yield return ("Temperature", FormatValue(llm["temperature"]));
        }

        yield return ("Tools", FormatItems(agent["tools"]));
        yield return ("Hands over to", FormatItems(agent["supervised_agents"]));
    }

    private static string FormatItems(ConfigValue? value) => value is ConfigValue.List list
        ? string.Join(", ", list.Items.Select(item => FormatValue((item as ConfigValue.Map)?["name"] ?? item)))
        : FormatValue(value);

    private static string FormatValue(ConfigValue? value) => value switch
    {
        null => "",
        ConfigValue.Text text => text.Shown,
        _ => ShortValue.Format(value, MaxValueLength),
    };

    private static IEnumerable<(string Path, string Text)> ListPrompts(ConfigValue.Map agent) => agent.Members
        .Where(member => !OtherParts.Contains(member.Key))
        .SelectMany(member => ListPrompts(JsonPointer.Of(member.Key), member.Value, IsPrompt(member.Key)));

    private static IEnumerable<(string Path, string Text)> ListPrompts(JsonPointer place, ConfigValue value, bool isPrompt) => value switch
    {
        ConfigValue.Text text when isPrompt => [(place.Text[1..], text.Shown)],
        ConfigValue.Map map => map.Members.SelectMany(
            member => ListPrompts(place.Then(member.Key), member.Value, isPrompt || IsPrompt(member.Key))),
        ConfigValue.List list => list.Items.SelectMany((item, index) => ListPrompts(place.Then(index), item, isPrompt)),
        _ => [],
    };

    private static bool IsPrompt(string name) => name.Contains("prompt", StringComparison.Ordinal);
}
