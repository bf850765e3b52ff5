"""From files to what is learnt; none of it needs torch.

`library` reads folders, from what `cache` keeps and with the processes of `worker_pool`; `duplicates`
compares; `hearing` chooses what the model hears; `corpus` splits, quantises and transposes; `windows`
deals out what is read side by side.
"""
