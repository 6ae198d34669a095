namespace AmasSync.Cli.Tests.Conversations;

/// <summary>
/// Somebody at a prompt: lines that are typed, and what else they do before the next one. At an end after something done, nothing is typed
/// any more until the run is over.
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
