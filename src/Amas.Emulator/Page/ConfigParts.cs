using Amas.Config.Drawing;
using Amas.Config.Drawing.Svg;
using Amas.Config.Json;
using Amas.Emulator.Page.Markup;
using Amas.Emulator.Store.Rows;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>A configuration on a page: its workflow as a picture, its agents with their prompts, and all of it as JSON.</summary>
internal static class ConfigParts
{
    private const int MostAgents = 100;

    private static readonly string[] Prompts = ["system_prompt", "supervisor_prompt"];

    public static ConfigValue.Map Read(ReadOnlyMemory<byte> json) => ConfigJson.Parse(json) as ConfigValue.Map ?? ConfigValue.Map.Empty;

    public static IHtmlContent Picture(ConfigValue.Map config)
    {
        var drawing = WorkflowDrawing.Of(config);
        return Html.Of($"""
            <figure>
            <div class="picture" role="region" aria-label="Picture of the workflow" tabindex="0">{new HtmlString(WorkflowSvg.Inline(drawing))}</div>
            {Html.If(drawing.Edges.Any(edge => edge.Kind != DrawnEdgeKind.Always), () => Legend(drawing))}</figure>
            """);
    }

    public static IHtmlContent Agents(ConfigValue.Map config)
    {
        ConfigValue.Map[] agents = [.. Fields.Agents(config).Select(agent => agent.Value)];
        return agents.Length == 0 ? Html.Of($"<p class=\"quiet\">It has none.</p>") : Html.Of($"""
            {Html.Each(agents.Take(MostAgents), Agent)}
            {Html.If(agents.Length > MostAgents, () => More(agents.Length - MostAgents))}
            """);
    }

    private static IHtmlContent More(int agents) => Html.Of($"<p class=\"quiet\">And {agents} more, which stand in the configuration.</p>");

    public static IHtmlContent Json(ConfigValue config, string title) => Html.Of($"""
        <details><summary>{title}</summary><pre dir="auto">{PageText.Block(ConfigJson.Redacted(config, indented: true))}</pre></details>
        """);

    /// <summary>The variables of a session and what its agents said last.</summary>
    public static IHtmlContent Memory(SessionContent content)
    {
        var (variables, outputs) = (Read(content.Variables), Read(content.Outputs));
        return variables.Members.Count + outputs.Members.Count == 0
            ? Html.Of($"<p class=\"quiet\">Nothing: it has no variables, and no agent has answered.</p>")
            : Html.Of($"{Values(variables, "Variables")}{Values(outputs, "Last answer of each agent")}");
    }

    private static IHtmlContent Values(ConfigValue.Map values, string title) =>
        Html.If(values.Members.Count > 0, () => Html.Of($"""
            <h3>{title}</h3>
            <pre dir="auto">{PageText.Block(ConfigJson.Redacted(values, indented: true))}</pre>

            """));

    private static IHtmlContent Agent(ConfigValue.Map agent)
    {
        var model = agent["llm_config"] is ConfigValue.Map llm ? Fields.Text(llm, "model") : null;
        return Html.Of($"""
            <section class="card"><h3><bdi>{PageText.Name(Fields.Text(agent, "name"))}</bdi></h3>
            <p class="quiet">{PageText.Paragraph(agent, "description")}</p>
            <dl class="facts">{Fact("Type", Fields.Text(agent, "agent_type"))}{Fact("Model", model)}{Fact("Tools", Names(WorkflowDrawing.ToolsOf(agent)))}
            {Fact("Knowledge", Names(KnowledgeOf(agent)))}{Fact("Supervises", Names(SupervisedBy(agent)))}</dl>
            {Html.If(PromptOf(agent) is not null, () => Html.Of($"<pre dir=\"auto\">{PageText.Block(PromptOf(agent) ?? "")}</pre>"))}</section>

            """);
    }

    private static IHtmlContent Fact(string name, string? value) =>
        Html.If(!string.IsNullOrEmpty(value), () => Html.Of($"<div><dt>{name}</dt><dd><bdi>{PageText.Line(value)}</bdi></dd></div>"));

    private static string Names(IEnumerable<string> names) => string.Join(", ", names);

    private static IEnumerable<string> KnowledgeOf(ConfigValue.Map agent) =>
        Fields.Maps(agent, JsonPointer.Root, "knowledge_bases").Select(knowledge => Fields.Text(knowledge.Value, "name")).OfType<string>();

    private static IEnumerable<string> SupervisedBy(ConfigValue.Map agent) =>
        Fields.Texts(agent["supervised_agents"], JsonPointer.Root).Select(supervised => supervised.Value);

    private static IHtmlContent Legend(WorkflowDrawing drawing)
    {
        var kinds = drawing.Edges.Select(edge => edge.Kind).ToHashSet();
        string?[] parts =
        [
            kinds.Contains(DrawnEdgeKind.Conditional) ? "dashed: a model decides" : null,
            kinds.Contains(DrawnEdgeKind.Handoff) ? "dotted: a supervisor hands over" : null,
            kinds.Contains(DrawnEdgeKind.HandoffAndBack) ? "dotted, both ways: a supervisor hands over and gets the answer back" : null,
        ];
        return Html.Of($"<figcaption>Solid: each time; {string.Join("; ", parts.OfType<string>())}.</figcaption>");
    }

    private static string? PromptOf(ConfigValue.Map agent) =>
        agent["prompt_config"] is ConfigValue.Map settings && Fields.Text(settings, "system_prompt") is { } prompt
        ? prompt
        : Prompts.Select(name => Fields.Text(agent, name)).FirstOrDefault(text => text is not null);
}
