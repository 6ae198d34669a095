using Amas.Emulator.Runtime;

namespace Amas.Emulator.Tests.Runtime;

/// <summary>What came of an execution, to be compared at a glance.</summary>
internal static class Said
{
    /// <summary>What was shown, a line per message with its agent.</summary>
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
