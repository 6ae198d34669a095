using Amas.Emulator.Runtime;

namespace Amas.Emulator.Tests.Runtime;

/// <summary>Formats the result of an execution for comparison.</summary>
internal static class ResultText
{
    /// <summary>Formats the messages to the user, one per line with the agent.</summary>
    public static string Text(ExecutionResult result)
    {
        Assert.Equal((ExecutionStatus.Completed, (string?)null), (result.Status, result.Error));
        return string.Join('\n', result.Messages.Select(message => $"{message.Agent}: {message.Text}"));
    }

    public static string Agents(ExecutionResult result)
    {
        Assert.Equal((ExecutionStatus.Completed, (string?)null), (result.Status, result.Error));
        return string.Join(' ', result.Messages.Select(message => message.Agent));
    }

    public static string Error(ExecutionResult result)
    {
        Assert.Equal(ExecutionStatus.Error, result.Status);
        Assert.Empty(result.Messages);
        return result.Error ?? "";
    }
}
