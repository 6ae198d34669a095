namespace AmasSync.Cli.Tests.Conversations;

/// <summary>
/// A user at a prompt: the lines that are entered, and actions before the next line. After a final action, no more lines are entered
/// until the run ends.
/// </summary>
internal sealed class PromptReader(params object[] script) : TextReader
{
    private readonly TaskCompletionSource over = new();
    private int next;

    public override string? ReadLine()
    {
        while (next < script.Length)
        {
            switch (script[next++])
            {
                case string line:
                    return line;
                case Delegate action:
                    action.DynamicInvoke();
                    break;
            }
        }

        if (script[^1] is string)
        {
            return null;
        }

        over.Task.GetAwaiter().GetResult();
        return null;
    }

    protected override void Dispose(bool disposing)
    {
        over.TrySetResult();
        base.Dispose(disposing);
    }
}
