namespace AmasSync.Core.Testing.Statistics;

/// <summary>What became of a test.</summary>
internal enum TestVerdict
{
    /// <summary>All runs passed.</summary>
    Pass,

    /// <summary>The bar is met, but not every run passed.</summary>
    Flaky,

    /// <summary>The bar is not met, also after a second look.</summary>
    Fail,

    /// <summary>The head is below its bar and the base was not, but the second look did not confirm a difference.</summary>
    Suspected,

    /// <summary>The head is below its bar, and certainly worse than the base.</summary>
    Regression,

    /// <summary>The head meets the bar, and the base did not.</summary>
    Improved,

    /// <summary>Neither the base nor the head meets the bar.</summary>
    StillFailing,

    /// <summary>The base itself fails too often to say that the head is worse.</summary>
    UnreliableBase,

    /// <summary>The test cannot be run on both sides in the same way.</summary>
    Incomparable,

    /// <summary>The server does not show what the test is about.</summary>
    Unobservable,

    /// <summary>Too many runs could not be carried out or judged.</summary>
    Error,

    /// <summary>The test was not run.</summary>
    NotRun,

    /// <summary>The base does not have the test.</summary>
    New,

    /// <summary>The head no longer has the test.</summary>
    Removed,
}
