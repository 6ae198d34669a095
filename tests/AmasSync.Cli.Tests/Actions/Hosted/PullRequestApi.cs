using System.Text.Json.Nodes;
using AmasSync.Cli.Tests.Ci.GitHub;
using Microsoft.AspNetCore.Http;

namespace AmasSync.Cli.Tests.Actions.Hosted;

/// <summary>The calls that open and edit pull requests, which only workflows use, not the tool.</summary>
internal sealed class PullRequestApi(FakeGitHub github)
{
    private const string All = $"/repos/{FakeGitHub.Name}/pulls";

    /// <summary>Answers a request if it is such a call.</summary>
    public async Task<bool> TryAnswerAsync(HttpContext context, string path)
    {
        var (method, query) = (context.Request.Method, context.Request.Query);
        if ((method, path) == ("GET", All) && query["state"] == "open")
        {
            await WriteAsync(context, 200, new JsonArray([.. Open(query["head"].ToString(), query["base"].ToString()).Select(pull => pull.Json())]));
            return true;
        }

        if (!path.StartsWith(All, StringComparison.Ordinal) || method is not ("POST" or "PATCH"))
        {
            return false;
        }

        var body = (await JsonNode.ParseAsync(context.Request.Body))?.AsObject() ?? [];
        var isNew = method == "POST";
        if (isNew && Open($"acme:{body["head"]}", $"{body["base"]}").Any())
        {
            await WriteAsync(context, 422, new JsonObject { ["message"] = "A pull request already exists" });
            return true;
        }

        var pull = isNew ? Create(body) : github.Pulls.Single(pull => path.EndsWith($"/{pull.Number}", StringComparison.Ordinal));
        pull.HeadSha = github.FindCommit(pull.Branch);
        pull.Title = $"{body["title"] ?? pull.Title}";
        pull.Text = $"{body["body"] ?? pull.Text}";
        await WriteAsync(context, isNew ? 201 : 200, pull.Json());
        return true;
    }

    private IEnumerable<FakePullRequest> Open(string head, string target) =>
        github.Pulls.Where(pull => pull.IsOpen && pull.Base == target && $"acme:{pull.Branch}" == head);

    private FakePullRequest Create(JsonObject body)
    {
        FakePullRequest pull = new(github.Pulls.Count + 1, $"{body["head"]}") { HeadSha = "" };
        github.Pulls.Add(pull);
        return pull;
    }

    private static Task WriteAsync(HttpContext context, int status, JsonNode reply)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(reply.ToJsonString());
    }
}
