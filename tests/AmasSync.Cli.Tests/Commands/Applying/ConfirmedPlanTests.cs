using Amas.Client.Tests.Server;
using AmasSync.Cli.Tests.Scenarios;

namespace AmasSync.Cli.Tests.Commands.Applying;

/// <summary>What happens between the plan that is shown and the plan that is applied.</summary>
public sealed class ConfirmedPlanTests
{
    private const string Validation = "POST /api/v1/agent/validate/";

    private readonly RefusingAccount account = new();

    [Fact]
    public async Task An_agent_that_was_validated_before_the_question_is_not_validated_again()
    {
        await using ScriptedServer server = new(account.To);
        using var folder = Project(server, "One", "Two");

        var run = await (In(folder) with { Typed = "yes\n" }).RunAsync("apply");

        Assert.Equal(0, run.Code);
        Assert.Equal(2, server.Lines.Count(line => line == Validation));
        Assert.Equal(2, server.Lines.Count(line => line == "POST /api/v1/agent/"));
    }

    [Fact]
    public async Task An_agent_that_the_server_could_not_validate_is_asked_about_again()
    {
        var answered = 0;
        await using ScriptedServer server = new(request =>
            request.Target.EndsWith("/validate/", StringComparison.Ordinal) && answered++ == 0
                ? Reply.Of(404, """{"detail":"Not now."}""")
                : account.To(request));
        using var folder = Project(server, "One");

        var run = await (In(folder) with { Typed = "yes\n" }).RunAsync("apply");

        Assert.Equal(0, run.Code);
        Assert.Equal(2, server.Lines.Count(line => line == Validation));
    }

    [Fact]
    public async Task What_was_typed_before_the_question_is_no_answer()
    {
        await using ScriptedServer server = new(account.To);
        using var folder = Project(server, "One");

        var run = await (In(folder) with { TypedAhead = "yes\n", Typed = "no\n" }).RunAsync("apply");

        Assert.Equal(7, run.Code);
        Assert.DoesNotContain("POST /api/v1/agent/", server.Lines);
    }

    [Fact]
    public async Task A_phase_that_takes_long_is_shown()
    {
        TaskCompletionSource isShown = new();
        await using ScriptedServer server = new(request =>
        {
            if (request.Target.EndsWith("/validate/", StringComparison.Ordinal))
            {
                isShown.Task.Wait(TestContext.Current.CancellationToken);
            }

            return account.To(request);
        });
        using var folder = Project(server, "One", "Two");

        var run = await (In(folder) with
        {
            ProgressDelay = TimeSpan.Zero,
            Awaited = ("validating on the server: 0 of 2", isShown.SetResult),
        }).RunAsync("validate", "--remote");

        Assert.Equal(0, run.Code);
        Assert.Contains("validating on the server: 2 of 2", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("validating", run.Out, StringComparison.Ordinal);
    }

    private static TemporaryFolder Project(ScriptedServer server, params string[] names)
    {
        var folder = ApplyCommandTests.Folder(names);
        folder.Write("amas-sync.yaml", $"version: 1\nenvironments: {{test: {{server: '{server.Address}', parallel: 1}}}}\n");
        return folder;
    }

    private static ToolRun.Given In(TemporaryFolder folder) =>
        new() { Folder = folder.Path, Variables = new Dictionary<string, string> { ["AMAS_API_KEY"] = "k" } };
}
