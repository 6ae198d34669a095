using Amas.Emulator.Page.Markup;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>What to do where there is nothing to look at yet: a command to be copied. The key in it is a blank to be filled in.</summary>
internal static class FirstSteps
{
    private const string Config = """{"name": "Hello", "agent_type": "llm_agent", "system_prompt": "Answer briefly."}""";

    public static IHtmlContent Agent(HttpRequest request) =>
        Command("Nothing is saved yet. Save an agent, then load this page again:", request, "agent/", $$"""{"system_config": {{Config}}}""");

    public static IHtmlContent Session(HttpRequest request) =>
        Command("Nobody has talked to an agent yet. Make a session:", request, "sessions/", Config);

    public static IHtmlContent SessionOf(HttpRequest request, string agentId) =>
        Command("None was made from this agent yet. Make one:", request, $"sessions/from-agent/{agentId}/", body: null);

    public static IHtmlContent Message(HttpRequest request, string sessionId) =>
        Command("Nothing was said yet. Say something:", request, $"runtime/{sessionId}/execute/", """{"content": "Hello"}""");

    private static IHtmlContent Command(string sentence, HttpRequest request, string path, string? body)
    {
        var address = $"{request.Scheme}://{request.Host}{Pipeline.Base}/{path}";
        var data = body is null ? "" : $" \\\n  -H 'Content-Type: application/json' \\\n  -d '{body}'";
        return Html.Of($"<p>{sentence}</p>\n<pre>curl -X POST {address} \\\n  -H 'x-api-key: YOUR_KEY'{data}</pre>");
    }
}
