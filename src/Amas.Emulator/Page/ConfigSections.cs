using Amas.Config.Drawing;
using Amas.Config.Drawing.Svg;
using Amas.Config.Json;
using Amas.Emulator.Page.Markup;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>Renders the sections of a configuration: the workflow graph, the member agents with their prompts, and the JSON.</summary>
internal static class ConfigSections
{
    private const int MaxAgents = 100;

    private static readonly string[] PromptFields = ["system_prompt", "supervisor_prompt"];

    public static IHtmlContent RenderDrawing(ConfigValue.Map config)
    {
        var drawing = WorkflowDrawing.Create(config);
        HtmlString svg = new(WorkflowSvg.RenderInline(drawing));
        return PageHtml.Format($"""
            <figure>
            <div class="picture" role="region" aria-label="Workflow graph" tabindex="0">{svg}</div>
            {PageHtml.FormatIf(drawing.Edges.Any(edge => edge.Kind != DrawnEdgeKind.Always), () => RenderLegend(drawing))}</figure>
            """);
    }

    public static IHtmlContent RenderAgents(ConfigValue.Map config)
    {
        ConfigValue.Map[] agents = [.. ConfigAccess.GetAgents(config).Select(agent => agent.Value)];
        return agents.Length == 0 ? PageHtml.Format($"<p class=\"quiet\">No agents.</p>") : PageHtml.Format($"""
            {PageHtml.FormatEach(agents.Take(MaxAgents), RenderAgent)}
            {PageHtml.FormatIf(agents.Length > MaxAgents, () => RenderMore(agents.Length - MaxAgents))}
            """);
    }

    private static IHtmlContent RenderMore(int agents) => PageHtml.Format($"<p class=\"quiet\">{agents} more in the configuration.</p>");

    public static IHtmlContent RenderJson(ConfigValue config, string title)
    {
        var json = ConfigJson.SerializeRedacted(CredentialMask.ApplyToFields(config), indented: true);
        return PageHtml.Format($"""
            <details><summary>{title}</summary><pre dir="auto">{PageText.FormatBlock(json)}</pre></details>
            """);
    }

    /// <summary>Renders the variables of a session and the last reply of each agent.</summary>
    public static IHtmlContent RenderMemory(SessionContent content)
    {
        var (variables, outputs) = (StoredJson.ParseMap(content.Variables), StoredJson.ParseMap(content.Outputs));
        return variables.Members.Count + outputs.Members.Count == 0
            ? PageHtml.Format($"<p class=\"quiet\">Empty: the session has no variables, and no agent has replied.</p>")
            : PageHtml.Format($"{RenderValues(variables, "Variables")}{RenderValues(outputs, "Last reply of each agent")}");
    }

    private static IHtmlContent RenderValues(ConfigValue.Map values, string title) =>
        PageHtml.FormatIf(values.Members.Count > 0, () => PageHtml.Format($"""
            <h3>{title}</h3>
            <pre dir="auto">{PageText.FormatBlock(ConfigJson.SerializeRedacted(CredentialMask.ApplyToFields(values), indented: true))}</pre>

            """));

    private static IHtmlContent RenderAgent(ConfigValue.Map agent)
    {
        var model = agent["llm_config"] is ConfigValue.Map llm ? ConfigAccess.GetText(llm, "model") : null;
        var type = ConfigAccess.GetText(agent, "agent_type");
        var tools = JoinNames(WorkflowDrawing.GetToolNames(agent));
        return PageHtml.Format($"""
            <section class="card"><h3><bdi>{PageText.FormatName(ConfigAccess.GetText(agent, "name"))}</bdi></h3>
            <p class="quiet">{PageText.FormatField(agent, "description")}</p>
            <dl class="facts">{RenderFact("Type", type)}{RenderFact("Model", model)}{RenderFact("Tools", tools)}
            {RenderFact("Knowledge", JoinNames(ListKnowledgeBases(agent)))}{RenderFact("Supervises", JoinNames(ListSupervised(agent)))}</dl>
            {RenderPrompt(FindPrompt(agent))}</section>

            """);
    }

    private static IHtmlContent RenderPrompt(string? prompt) =>
        prompt is null ? PageHtml.Empty : PageHtml.Format($"<pre dir=\"auto\">{PageText.FormatBlock(prompt)}</pre>");

    private static IHtmlContent RenderFact(string name, string? value) => string.IsNullOrEmpty(value)
        ? PageHtml.Empty
        : PageHtml.Format($"<div><dt>{name}</dt><dd><bdi>{PageText.FormatLine(value)}</bdi></dd></div>");

    private static string JoinNames(IEnumerable<string> names) => string.Join(", ", names);

    private static IEnumerable<string> ListKnowledgeBases(ConfigValue.Map agent)
    {
        var bases = ConfigAccess.GetMaps(agent, JsonPointer.Root, "knowledge_bases");
        return bases.Select(knowledge => ConfigAccess.GetText(knowledge.Value, "name")).OfType<string>();
    }

    private static IEnumerable<string> ListSupervised(ConfigValue.Map agent) =>
        ConfigAccess.GetTexts(agent["supervised_agents"], JsonPointer.Root).Select(supervised => supervised.Value);

    private static IHtmlContent RenderLegend(WorkflowDrawing drawing)
    {
        var kinds = drawing.Edges.Select(edge => edge.Kind).ToHashSet();
        string?[] parts =
        [
            kinds.Contains(DrawnEdgeKind.Conditional) ? "dashed: decided by a model" : null,
            kinds.Contains(DrawnEdgeKind.Handoff) ? "dotted: handoff by a supervisor" : null,
            kinds.Contains(DrawnEdgeKind.HandoffWithReturn)
                ? "dotted, both directions: handoff by a supervisor that gets the reply back"
                : null,
        ];
        return PageHtml.Format($"<figcaption>Solid: always followed; {string.Join("; ", parts.OfType<string>())}.</figcaption>");
    }

    private static string? FindPrompt(ConfigValue.Map agent) =>
        agent["prompt_config"] is ConfigValue.Map settings && ConfigAccess.GetText(settings, "system_prompt") is { } prompt
        ? prompt
        : PromptFields.Select(name => ConfigAccess.GetText(agent, name)).FirstOrDefault(text => text is not null);
}
