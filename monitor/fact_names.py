"""What the analyst calls the tables of mentions."""

FACTS = {
    "documents": "文件",
    "standards": "标准",
    "figures": "数字",
    "tasks": "任务",
    "programmes": "平台工程",
    "agencies": "机构",
}
