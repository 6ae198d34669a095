using AmasSync.Cli.Commands.Applying;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Tests.Views;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Tests.Commands.Applying;

public sealed class ConfirmationPromptTests
{
    [Theory]
    [InlineData("yes\n1\n", true)]
    [InlineData("1\n1\n", false)]
    [InlineData("yes\nyes\n", false)]
    [InlineData("no\n1\n", false)]
    [InlineData("yes\n", false)]
    public async Task Overwriting_and_deleting_are_two_questions(string answers, bool isConfirmed)
    {
        var (asked, refused) = await AskAsync(SamplePlans.Of([SamplePlans.DriftedTriage, SamplePlans.OldFaq]), answers);

        Assert.Equal(isConfirmed, refused is null);
        Assert.StartsWith(
            "\nChanges made on the server will be overwritten (1 agent).\nOverwrite them on 'local'? Enter 'yes' to confirm: ",
            asked,
            StringComparison.Ordinal);
        Assert.Equal(
            answers.StartsWith("yes", StringComparison.Ordinal),
            asked.Contains("Agents will be deleted (1).", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Overwriting_alone_is_one_question()
    {
        var (asked, refused) = await AskAsync(SamplePlans.Of([SamplePlans.DriftedTriage, SamplePlans.NewRefunds]), "yes\n");

        Assert.Null(refused);
        Assert.Equal(
            "\nChanges made on the server will be overwritten (1 agent).\nApply this plan to 'local'? Enter 'yes' to confirm: ", asked);
    }

    private static async Task<(string Asked, ToolException? Refused)> AskAsync(Plan plan, string answers)
    {
        using StopSignal stop = new(TimeProvider.System);
        using StringReader input = new(answers);
        using StringWriter error = new();
        using HostTerminal terminal = new() { In = input, Out = TextWriter.Null, Error = error, CanPrompt = true };
        HostEnvironment host = new()
        {
            Terminal = terminal,
            WorkingDirectory = "",
            Variables = new Dictionary<string, string>(),
            Time = TimeProvider.System,
            Stop = stop,
            EndProcess = _ => { },
        };
        ConfirmationPrompt prompt = new(new(new(), host, TextWriter.Null), EnvironmentSettings.Local);
        var refused = await Record.ExceptionAsync(() => prompt.AskAsync(plan));
        return (error.ToString(), refused as ToolException);
    }
}
