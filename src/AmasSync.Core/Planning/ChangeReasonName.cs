namespace AmasSync.Core.Planning;

/// <summary>Gets the names of reasons in JSON documents, as schemas/plan.schema.json lists them.</summary>
internal static class ChangeReasonName
{
    public static string Get(ChangeReason reason) => reason switch
    {
        ChangeReason.New => "new",
        ChangeReason.Gone => "gone",
        ChangeReason.NotVisible => "not-visible",
        ChangeReason.Unclear => "unclear",
        ChangeReason.Equal => "equal",
        ChangeReason.NotConverged => "not-converged",
        ChangeReason.Drift => "drift",
        ChangeReason.Changed => "changed",
        ChangeReason.Renamed => "renamed",
        ChangeReason.Exists => "exists",
        ChangeReason.NotInFolder => "not-in-folder",
        ChangeReason.DuplicateName => "duplicate-name",
        ChangeReason.OtherOwner => "other-owner",
        ChangeReason.NameTaken => "name-taken",
        ChangeReason.RenamedFromSeveral => "renamed-from-several",
        ChangeReason.TwoSteps => "two-steps",
        ChangeReason.Unreadable => "unreadable",
        ChangeReason.PutBack => "put-back",
        ChangeReason.CreatedByRun => "created-by-run",
        ChangeReason.SecretInText => "secret-in-text",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "The reason has no name."),
    };
}
