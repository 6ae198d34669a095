using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Applying;

/// <summary>Words why the outcome of a run could not be saved.</summary>
internal static class SaveFailure
{
    /// <summary>Describes the failure in one sentence.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        IOException or UnauthorizedAccessException or InventoryException or InventoryLockedException => exception.Message,
        _ => InternalError.Describe(exception),
    };
}
