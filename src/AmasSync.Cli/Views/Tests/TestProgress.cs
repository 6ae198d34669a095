using AmasSync.Cli.Hosting;
using AmasSync.Cli.Hosting.Streams;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Views.Tests;

/// <summary>Shows the progress of a run of tests: a line per finished test, and on a terminal the numbers so far.</summary>
/// <param name="tests">The number of tests.</param>
/// <param name="countMessages">Returns the number of messages that were sent.</param>
/// <param name="context">The run.</param>
internal sealed class TestProgress(int tests, Func<int> countMessages, RunContext context)
{
    private readonly IStatusLine status = StatusLine.Create(context);
    private readonly TestTextView view = new(
        new Palette(context.HasColor(context.Terminal.IsErrorInteractive)), context.Terminal.Width);

    private int finished;

    /// <summary>Shows a finished test.</summary>
    public void Add(TestResult result)
    {
        finished++;
        status.Clear();
        context.Terminal.Error.WriteLine(FormattableString.Invariant($"[{finished}/{tests}] {view.RenderHead(result)}"));
        if (finished < tests)
        {
            var messages = PlanWording.FormatCount(countMessages(), "message");
            status.Show(FormattableString.Invariant($"{finished} of {tests} tests, {messages}"));
        }
    }

    /// <summary>Removes what is not part of the output.</summary>
    public void Clear() => status.Clear();
}
