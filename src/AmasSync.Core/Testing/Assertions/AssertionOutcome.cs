namespace AmasSync.Core.Testing.Assertions;

/// <summary>The result of an assertion. Only a pass counts for a test, and only a fail against it.</summary>
internal enum AssertionOutcome
{
    Pass,
    Fail,

    /// <summary>The server does not show what the assertion is about.</summary>
    Unobservable,

    /// <summary>The assertion could not be decided, such as by a judge that gave no verdict.</summary>
    Error,
}
