using AmasSync.Core.Drawing;
using AmasSync.Core.Drawing.Svg;
using AmasSync.Core.Json;
using AmasSync.Core.Validation;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>A configuration on a page: its workflow as a picture, its agents with their prompts, and all of it as JSON.</summary>
internal static class ConfigParts
{
    private const int MostAgents = 100;

    private static readonly string[] Prompts = ["system_prompt", "supervisor_prompt"];

    public static ConfigValue.Map Read(ReadOnlyMemory<byte> json) => ConfigJson.Parse(json) as ConfigValue.Map ?? ConfigValue.Map.Empty;

    public static IHtmlContent Picture(ConfigValue.Map config) =>
        Html.Of($"""<div class="picture">{new HtmlString(WorkflowSvg.Inline(WorkflowDrawing.Of(config)))}</div>""");

    public static IHtmlContent Agents(ConfigValue.Map config) =>
        Html.Each(Fields.Agents(config).Take(MostAgents), agent => Agent(agent.Value));

    public static IHtmlContent Json(ConfigValue config, string title) => Html.Of($"""
        <details><summary>{title}</summary><pre>{PageText.Block(ConfigJson.Redacted(config, indented: true))}</pre></details>
        """);

    private static IHtmlContent Agent(ConfigValue.Map agent)
    {
        var model = agent["llm_config"] is ConfigValue.Map llm ? Fields.Text(llm, "model") : null;
        string?[] facts = [Fields.Text(agent, "agent_type"), model, Fields.Text(agent, "description")];
        return Html.Of($"""
            <h3>{PageText.Line(Fields.Text(agent, "name"))}</h3>
            <p class="quiet">{PageText.Line(string.Join(" · ", facts.Where(fact => fact is not null)))}</p>
            {Html.If(PromptOf(agent) is not null, () => Html.Of($"<pre>{PageText.Block(PromptOf(agent) ?? "")}</pre>"))}

            """);
    }

    private static string? PromptOf(ConfigValue.Map agent) => agent["prompt_config"] is ConfigValue.Map settings && Fields.Text(settings, "system_prompt") is { } prompt
        ? prompt
        : Prompts.Select(name => Fields.Text(agent, name)).FirstOrDefault(text => text is not null);
}
