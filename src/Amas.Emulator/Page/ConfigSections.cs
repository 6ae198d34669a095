using Amas.Config.Drawing;
using Amas.Config.Drawing.Svg;
using Amas.Config.Json;
using Amas.Emulator.Page.Markup;
using Amas.Emulator.Store.Rows;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>A configuration on a page: its workflow as a picture, its agents with their prompts, and all of it as JSON.</summary>
internal static class ConfigSections
{
    private const int MaxAgents = 100;

    private static readonly string[] PromptFields = ["system_prompt", "supervisor_prompt"];

    public static ConfigValue.Map Parse(ReadOnlyMemory<byte> json) => ConfigJson.Parse(json) as ConfigValue.Map ?? ConfigValue.Map.Empty;

    public static IHtmlContent RenderDrawing(ConfigValue.Map config)
    {
        var drawing = WorkflowDrawing.Create(config);
        return PageHtml.Format($"""
            <figure>
            <div class="picture" role="region" aria-label="Picture of the workflow" tabindex="0">{new HtmlString(WorkflowSvg.RenderInline(drawing))}</div>
            {PageHtml.FormatIf(drawing.Edges.Any(edge => edge.Kind != DrawnEdgeKind.Always), () => RenderLegend(drawing))}</figure>
            """);
    }

    public static IHtmlContent RenderAgents(ConfigValue.Map config)
    {
        ConfigValue.Map[] agents = [.. ConfigAccess.GetAgents(config).Select(agent => agent.Value)];
        return agents.Length == 0 ? PageHtml.Format($"<p class=\"quiet\">It has none.</p>") : PageHtml.Format($"""
            {PageHtml.FormatEach(agents.Take(MaxAgents), RenderAgent)}
            {PageHtml.FormatIf(agents.Length > MaxAgents, () => RenderMore(agents.Length - MaxAgents))}
            """);
    }

    private static IHtmlContent RenderMore(int agents) => PageHtml.Format($"<p class=\"quiet\">And {agents} more, which stand in the configuration.</p>");

    public static IHtmlContent RenderJson(ConfigValue config, string title) => PageHtml.Format($"""
        <details><summary>{title}</summary><pre dir="auto">{PageText.FormatBlock(ConfigJson.SerializeRedacted(config, indented: true))}</pre></details>
        """);

    /// <summary>The variables of a session and what its agents said last.</summary>
    public static IHtmlContent RenderMemory(SessionContent content)
    {
        var (variables, outputs) = (Parse(content.Variables), Parse(content.Outputs));
        return variables.Members.Count + outputs.Members.Count == 0
            ? PageHtml.Format($"<p class=\"quiet\">Nothing: it has no variables, and no agent has answered.</p>")
            : PageHtml.Format($"{RenderValues(variables, "Variables")}{RenderValues(outputs, "Last answer of each agent")}");
    }

    private static IHtmlContent RenderValues(ConfigValue.Map values, string title) =>
        PageHtml.FormatIf(values.Members.Count > 0, () => PageHtml.Format($"""
            <h3>{title}</h3>
            <pre dir="auto">{PageText.FormatBlock(ConfigJson.SerializeRedacted(values, indented: true))}</pre>

            """));

    private static IHtmlContent RenderAgent(ConfigValue.Map agent)
    {
        var model = agent["llm_config"] is ConfigValue.Map llm ? ConfigAccess.GetText(llm, "model") : null;
        return PageHtml.Format($"""
            <section class="card"><h3><bdi>{PageText.FormatName(ConfigAccess.GetText(agent, "name"))}</bdi></h3>
            <p class="quiet">{PageText.FormatField(agent, "description")}</p>
            <dl class="facts">{RenderFact("Type", ConfigAccess.GetText(agent, "agent_type"))}{RenderFact("Model", model)}{RenderFact("Tools", JoinNames(WorkflowDrawing.GetToolNames(agent)))}
            {RenderFact("Knowledge", JoinNames(ListKnowledgeBases(agent)))}{RenderFact("Supervises", JoinNames(ListSupervised(agent)))}</dl>
            {PageHtml.FormatIf(FindPrompt(agent) is not null, () => PageHtml.Format($"<pre dir=\"auto\">{PageText.FormatBlock(FindPrompt(agent) ?? "")}</pre>"))}</section>

            """);
    }

    private static IHtmlContent RenderFact(string name, string? value) =>
        PageHtml.FormatIf(!string.IsNullOrEmpty(value), () => PageHtml.Format($"<div><dt>{name}</dt><dd><bdi>{PageText.FormatLine(value)}</bdi></dd></div>"));

    private static string JoinNames(IEnumerable<string> names) => string.Join(", ", names);

    private static IEnumerable<string> ListKnowledgeBases(ConfigValue.Map agent) =>
        ConfigAccess.GetMaps(agent, JsonPointer.Root, "knowledge_bases").Select(knowledge => ConfigAccess.GetText(knowledge.Value, "name")).OfType<string>();

    private static IEnumerable<string> ListSupervised(ConfigValue.Map agent) =>
        ConfigAccess.GetTexts(agent["supervised_agents"], JsonPointer.Root).Select(supervised => supervised.Value);

    private static IHtmlContent RenderLegend(WorkflowDrawing drawing)
    {
        var kinds = drawing.Edges.Select(edge => edge.Kind).ToHashSet();
        string?[] parts =
        [
            kinds.Contains(DrawnEdgeKind.Conditional) ? "dashed: a model decides" : null,
            kinds.Contains(DrawnEdgeKind.Handoff) ? "dotted: a supervisor hands over" : null,
            kinds.Contains(DrawnEdgeKind.HandoffWithReturn) ? "dotted, both ways: a supervisor hands over and gets the answer back" : null,
        ];
        return PageHtml.Format($"<figcaption>Solid: each time; {string.Join("; ", parts.OfType<string>())}.</figcaption>");
    }

    private static string? FindPrompt(ConfigValue.Map agent) =>
        agent["prompt_config"] is ConfigValue.Map settings && ConfigAccess.GetText(settings, "system_prompt") is { } prompt
        ? prompt
        : PromptFields.Select(name => ConfigAccess.GetText(agent, name)).FirstOrDefault(text => text is not null);
}
